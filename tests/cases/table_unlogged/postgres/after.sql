CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE UNLOGGED TABLE u (id integer);
