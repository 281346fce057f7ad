ALTER TABLE public.t RENAME COLUMN amount TO total;
ALTER TABLE public.t ALTER COLUMN total TYPE bigint USING total::bigint;
ALTER TABLE public.t ADD CONSTRAINT trueup_not_null CHECK (total IS NOT NULL) NOT VALID;
ALTER TABLE public.t ALTER COLUMN total SET DEFAULT 0;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public.t ALTER COLUMN total SET NOT NULL;
ALTER TABLE public.t DROP CONSTRAINT trueup_not_null;
