ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (b INTEGER, a INTEGER, c INTEGER);
INSERT INTO t (b, a) SELECT b, a FROM trueup_old_t;
DROP TABLE trueup_old_t;
