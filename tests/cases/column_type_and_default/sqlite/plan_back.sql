ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT DEFAULT '1');
INSERT INTO t (id, n) SELECT id, n FROM trueup_old_t;
DROP TABLE trueup_old_t;
