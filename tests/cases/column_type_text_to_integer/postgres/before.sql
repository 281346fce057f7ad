CREATE TABLE t (id integer PRIMARY KEY, n text DEFAULT '1');
INSERT INTO t VALUES (1, '10'), (2, '20');
