ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE text USING m::text;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'good'::text;
ALTER TABLE public.t ALTER COLUMN ms TYPE text[] USING ms::text[];
DROP TYPE public.mood;
