-- by itself
DROP INDEX CONCURRENTLY public.gone;
-- by itself
CREATE INDEX CONCURRENTLY fresh ON public.t USING btree (b DESC NULLS LAST, a);
COMMENT ON INDEX public.fresh IS 'quick';
