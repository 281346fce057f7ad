CREATE FUNCTION new_f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE VIEW v AS SELECT new_f(1) AS x;
