CREATE TYPE pair AS (a bigint, b text);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql AS 'SELECT NULL::pair';
