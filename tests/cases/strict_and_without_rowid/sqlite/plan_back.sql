ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
INSERT INTO t (id, n) SELECT id, n FROM trueup_old_t;
DROP TABLE trueup_old_t;
ALTER TABLE u RENAME TO trueup_old_u;
CREATE TABLE u (k TEXT PRIMARY KEY);
INSERT INTO u (k) SELECT k FROM trueup_old_u;
DROP TABLE trueup_old_u;
