ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER);
INSERT INTO t (id, parent) SELECT id, parent FROM trueup_old_t;
DROP TABLE trueup_old_t;
