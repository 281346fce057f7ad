-- by itself
DROP INDEX CONCURRENTLY public.i;
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a);
