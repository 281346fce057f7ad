CREATE TYPE span AS RANGE (SUBTYPE = bigint, MULTIRANGE_TYPE_NAME = spans);
CREATE TABLE t (id integer, s span, ss spans);
CREATE FUNCTION f(span) RETURNS integer LANGUAGE sql AS 'SELECT 1';
