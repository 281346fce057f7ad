-- by itself
CREATE INDEX CONCURRENTLY trueup_new_i ON public.t USING btree (a);
DROP INDEX public.i;
ALTER INDEX public.trueup_new_i RENAME TO i;
