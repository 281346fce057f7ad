-- by itself
DROP INDEX CONCURRENTLY public.fresh;
-- by itself
CREATE INDEX CONCURRENTLY gone ON public.t USING btree (a);
