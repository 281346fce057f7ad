ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE text USING m::text::text;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::text;
ALTER TABLE public.t ALTER COLUMN ms TYPE text[] USING ms::text::text[];
DROP TYPE public.mood;
