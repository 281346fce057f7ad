DROP INDEX public.gone;
ALTER MATERIALIZED VIEW public.m RESET (fillfactor);
COMMENT ON MATERIALIZED VIEW public.m IS 'stored';
-- by itself
CREATE INDEX CONCURRENTLY fresh ON public.m USING btree (b);
ALTER TABLE public.m CLUSTER ON fresh;
