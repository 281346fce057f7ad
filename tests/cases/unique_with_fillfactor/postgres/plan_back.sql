ALTER TABLE public.t DROP CONSTRAINT u;
ALTER TABLE ONLY public.t
    ADD CONSTRAINT u UNIQUE (a);
ALTER INDEX public.u SET (fillfactor=70);
COMMENT ON INDEX public.u IS 'of a';
