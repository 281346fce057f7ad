DROP TYPE public.k;
CREATE DOMAIN public.k AS text;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT '1'::text;
