ALTER TABLE public.t ADD CONSTRAINT trueup_not_null CHECK (id IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public.t ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT trueup_not_null;
ALTER TABLE ONLY public.t
    ADD CONSTRAINT t_pkey PRIMARY KEY (id);
