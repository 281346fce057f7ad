-- by itself
CREATE UNIQUE INDEX CONCURRENTLY trueup_new_i ON public.t USING btree (a);
DROP INDEX public.i;
ALTER INDEX public.trueup_new_i RENAME TO i;
ALTER TABLE ONLY public.t REPLICA IDENTITY USING INDEX i;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_j ON public.t USING btree (b);
DROP INDEX public.j;
ALTER INDEX public.trueup_new_j RENAME TO j;
ALTER TABLE public.t CLUSTER ON j;
