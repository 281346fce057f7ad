CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql SET search_path = 'public' AS 'BEGIN END';
COMMENT ON FUNCTION f(integer) IS 'x';
