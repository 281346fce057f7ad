CREATE TYPE c AS ENUM ('1', '2');
CREATE FUNCTION to_c(integer) RETURNS c LANGUAGE sql IMMUTABLE AS 'SELECT $1::text::c';
CREATE CAST (integer AS c) WITH FUNCTION to_c(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS c) IS 'by label';
