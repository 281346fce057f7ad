ALTER TABLE public.m ALTER COLUMN n TYPE bigint USING n::bigint;
ALTER TABLE public.m ADD CONSTRAINT trueup_not_null CHECK (n IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public.m VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public.m ALTER COLUMN n SET NOT NULL;
ALTER TABLE public.m DROP CONSTRAINT trueup_not_null;
