ALTER TABLE t RENAME TO trueup_old_t;
CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO t (id) SELECT id FROM trueup_old_t;
DROP TABLE trueup_old_t;
