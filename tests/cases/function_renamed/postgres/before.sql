CREATE FUNCTION old_f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE VIEW v AS SELECT old_f(1) AS x;
