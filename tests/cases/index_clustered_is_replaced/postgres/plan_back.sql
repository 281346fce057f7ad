-- by itself
DROP INDEX CONCURRENTLY public.j;
-- by itself
DROP INDEX CONCURRENTLY public.i;
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a);
ALTER TABLE ONLY public.t REPLICA IDENTITY USING INDEX i;
-- by itself
CREATE INDEX CONCURRENTLY j ON public.t USING btree (b);
ALTER TABLE public.t CLUSTER ON j;
