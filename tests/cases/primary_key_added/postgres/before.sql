-- no rows
CREATE TABLE t (id integer, n integer);
