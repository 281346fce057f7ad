-- by itself
DROP INDEX CONCURRENTLY public.i;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (a);
