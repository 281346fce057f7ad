ALTER TABLE public.quiet ADD COLUMN state text DEFAULT 'new'::text NOT NULL;
ALTER TABLE public.shown ADD CONSTRAINT trueup_not_null CHECK (name IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public.shown VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public.shown ALTER COLUMN name SET NOT NULL;
ALTER TABLE public.shown DROP CONSTRAINT trueup_not_null;
