DROP INDEX public.fresh;
ALTER MATERIALIZED VIEW public.m SET (fillfactor=70);
COMMENT ON MATERIALIZED VIEW public.m IS NULL;
-- by itself
CREATE INDEX CONCURRENTLY gone ON public.m USING btree (a);
