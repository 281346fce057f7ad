ALTER TABLE public.t ALTER COLUMN id TYPE bigint USING id::bigint;
ALTER TABLE public.t ALTER COLUMN parent TYPE bigint USING parent::bigint;
ALTER TABLE ONLY public.t
    ADD CONSTRAINT t_parent_fkey FOREIGN KEY (parent) REFERENCES public.t(id) ON DELETE CASCADE NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT t_parent_fkey;
