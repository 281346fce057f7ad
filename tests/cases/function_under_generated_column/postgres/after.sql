CREATE FUNCTION f(number integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT number';
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (f(a)) STORED, c integer);
CREATE INDEX i ON t (b);
