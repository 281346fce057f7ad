ALTER TABLE public.t DROP COLUMN h;
ALTER EXTENSION citext SET SCHEMA public;
CREATE EXTENSION pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'letters in threes';
ALTER TABLE public.t ADD COLUMN b text;
ALTER TABLE public.t ALTER COLUMN a TYPE public.citext USING a::public.citext;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING gin (b public.gin_trgm_ops);
DROP EXTENSION hstore;
