PRAGMA legacy_alter_table = OFF;
ALTER TABLE b RENAME TO a;
PRAGMA legacy_alter_table = ON;
ALTER TABLE a RENAME TO trueup_old_a;
CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER);
INSERT INTO a (id, n) SELECT id, n FROM trueup_old_a;
DROP TABLE trueup_old_a;
CREATE INDEX i ON a (n);
