ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (a INTEGER, c TEXT);
INSERT INTO t (a, c) SELECT a, c FROM trueup_old_t;
DROP TABLE trueup_old_t;
