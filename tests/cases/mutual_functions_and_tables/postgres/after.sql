SET check_function_bodies = off;
CREATE FUNCTION count_b() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM b';
CREATE TABLE a (id integer DEFAULT count_b(), CHECK (id >= 0));
CREATE TABLE b (a a, n integer);
CREATE FUNCTION of_a(a) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1.id';
CREATE INDEX i ON a (of_a(a.*));
