CREATE FUNCTION cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT sign($2 - $1)::integer';
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
CREATE OPERATOR FAMILY more USING btree;
