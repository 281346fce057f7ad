CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE); CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), total REAL CHECK (total >= 0));
CREATE INDEX by_user ON orders (user_id); CREATE VIEW totals AS SELECT email, sum(total) AS total FROM users JOIN orders ON user_id = users.id GROUP BY email;
CREATE TRIGGER t AFTER INSERT ON orders BEGIN UPDATE users SET email = email WHERE id = NEW.user_id; END;
