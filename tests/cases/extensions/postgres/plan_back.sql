-- by itself
DROP INDEX CONCURRENTLY public.i;
ALTER TABLE public.t DROP COLUMN b;
ALTER EXTENSION citext SET SCHEMA x;
CREATE EXTENSION hstore WITH SCHEMA public;
COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';
ALTER TABLE public.t ADD COLUMN h public.hstore;
ALTER TABLE public.t ALTER COLUMN a TYPE x.citext USING a::x.citext;
DROP EXTENSION pg_trgm;
