-- Triggers of all kinds, on tables and views.

CREATE TABLE log (at TEXT DEFAULT CURRENT_TIMESTAMP, what TEXT);
CREATE TABLE account (id INTEGER PRIMARY KEY, owner TEXT, balance INTEGER NOT NULL DEFAULT 0);
CREATE VIEW rich AS SELECT id, owner FROM account WHERE balance > 1000000;
CREATE VIEW richest AS SELECT owner FROM rich ORDER BY id LIMIT 1;

CREATE TRIGGER account_before BEFORE INSERT ON account WHEN NEW.balance < 0 BEGIN
    SELECT RAISE(ABORT, 'no; END');
END;
CREATE TRIGGER account_after AFTER UPDATE OF balance, "owner" ON account FOR EACH ROW WHEN OLD.balance <> NEW.balance BEGIN
    INSERT INTO log (what) VALUES (CASE WHEN NEW.balance > OLD.balance THEN 'more' ELSE 'less' END);
    INSERT INTO log (what) SELECT owner FROM rich WHERE id = NEW.id;
END;
CREATE TRIGGER account_deleted DELETE ON ACCOUNT BEGIN
    DELETE FROM log WHERE what = OLD.owner;
    UPDATE account SET balance = balance + 1 WHERE id = (SELECT min(id) FROM account);
END;
CREATE TRIGGER rich_insert INSTEAD OF INSERT ON rich BEGIN
    INSERT INTO account (owner, balance) VALUES (NEW.owner, 1000001);
END;
CREATE TRIGGER IF NOT EXISTS rich_update INSTEAD OF UPDATE ON Rich BEGIN
    UPDATE account SET owner = NEW.owner WHERE id = OLD.id;
END;
CREATE TRIGGER richest_delete INSTEAD OF DELETE ON richest BEGIN
    SELECT 1;
END;
