CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.a = $2.a';
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same);
CREATE TABLE t (p pair, CONSTRAINT ok CHECK (p === p));
