CREATE TABLE t (id integer PRIMARY KEY, name text NOT NULL CHECK (name <> ''));
CREATE INDEX by_name ON t (lower(name));
CREATE VIEW v AS SELECT name FROM t;
CREATE TABLE c (t_id integer REFERENCES t);
