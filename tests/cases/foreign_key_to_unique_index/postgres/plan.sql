ALTER TABLE public.c DROP CONSTRAINT c_code;
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY trueup_new_p_code ON public.p USING btree (code) INCLUDE (other);
DROP INDEX public.p_code;
ALTER INDEX public.trueup_new_p_code RENAME TO p_code;
ALTER TABLE ONLY public.c
    ADD CONSTRAINT c_code FOREIGN KEY (code) REFERENCES public.p(code) NOT VALID;
-- by itself
ALTER TABLE public.c VALIDATE CONSTRAINT c_code;
