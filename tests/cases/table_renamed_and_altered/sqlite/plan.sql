PRAGMA legacy_alter_table = OFF;
ALTER TABLE a RENAME TO b;
PRAGMA legacy_alter_table = ON;
ALTER TABLE b RENAME TO trueup_old_b;
CREATE TABLE b (id INTEGER PRIMARY KEY, n TEXT NOT NULL, x TEXT);
INSERT INTO b (id, n) SELECT id, n FROM trueup_old_b;
DROP TABLE trueup_old_b;
CREATE INDEX i ON b (n);
