ALTER TABLE public.t DROP CONSTRAINT u;
ALTER TABLE ONLY public.t
    ADD CONSTRAINT u UNIQUE (a);
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY trueup_new_i ON public.t USING btree (b) NULLS NOT DISTINCT;
DROP INDEX public.i;
ALTER INDEX public.trueup_new_i RENAME TO i;
