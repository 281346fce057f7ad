CREATE TYPE pair AS (a bigint, b text);
CREATE TABLE t (id integer PRIMARY KEY, p pair DEFAULT ROW(1, 'x')::pair, ps pair[]);
INSERT INTO t VALUES (1, ROW(1, 'x'), ARRAY[ROW(2, 'y')::pair]);
CREATE VIEW v AS SELECT p FROM t;
