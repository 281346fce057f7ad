CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql AS 'SELECT NULL::pair';
