ALTER TABLE public.t RENAME CONSTRAINT a_there TO other;
ALTER TABLE public.t ADD CONSTRAINT trueup_not_null CHECK (b IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public.t ADD CONSTRAINT b_there NOT NULL b NO INHERIT;
ALTER TABLE public.t DROP CONSTRAINT trueup_not_null;
