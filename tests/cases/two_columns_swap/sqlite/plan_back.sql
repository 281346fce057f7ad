ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t (a, b) SELECT a, b FROM trueup_old_t;
DROP TABLE trueup_old_t;
