CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a::bigint';
CREATE VIEW v AS SELECT f(1) AS x;
CREATE TABLE t (a integer DEFAULT f(1), b integer, CONSTRAINT ok CHECK (f(b) > 0));
CREATE INDEX i ON t (f(b));
