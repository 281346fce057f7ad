ALTER TABLE public.c DROP CONSTRAINT c_code;
-- by itself
DROP INDEX CONCURRENTLY public.p_code;
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY p_code ON public.p USING btree (code) INCLUDE (other);
ALTER TABLE ONLY public.c
    ADD CONSTRAINT c_code FOREIGN KEY (code) REFERENCES public.p(code) NOT VALID;
-- by itself
ALTER TABLE public.c VALIDATE CONSTRAINT c_code;
