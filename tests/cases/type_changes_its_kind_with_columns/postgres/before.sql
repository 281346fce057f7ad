CREATE TYPE k AS ENUM ('1', '2');
CREATE TABLE t (id integer, a k DEFAULT '1');
INSERT INTO t VALUES (1, '1'), (2, '2');
