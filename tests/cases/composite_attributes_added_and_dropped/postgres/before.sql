CREATE TYPE pair AS (a integer, gone text);
CREATE TABLE t (p pair, ps pair[]);
INSERT INTO t VALUES (ROW(1, 'x'), ARRAY[ROW(2, 'y')::pair]);
CREATE VIEW v AS SELECT (p).a FROM t;
CREATE FUNCTION f(p pair) RETURNS pair LANGUAGE sql AS 'SELECT p';
