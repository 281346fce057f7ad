ALTER TYPE public.k RENAME TO k_before;
CREATE DOMAIN public.k AS text;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN a TYPE public.k USING a::text::public.k;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT '1'::text;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT '1'::text;
DROP TYPE public.k_before;
