CREATE TYPE pair AS (a integer, b date, c text COLLATE "C");
CREATE TABLE t (p pair, ps pair[]);
CREATE VIEW v AS SELECT (p).a FROM t;
CREATE FUNCTION f(p pair) RETURNS pair LANGUAGE sql AS 'SELECT p';
COMMENT ON COLUMN pair.b IS 'when';
