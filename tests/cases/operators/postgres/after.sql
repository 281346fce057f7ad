CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION same(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.b = $2.b';
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same, COMMUTATOR = ===);
CREATE OPERATOR !== (LEFTARG = pair, RIGHTARG = pair, FUNCTION = same);
CREATE TABLE t (p pair, CONSTRAINT ok CHECK (p === p));
COMMENT ON OPERATOR === (pair, pair) IS 'alike';
