CREATE TYPE public.temper AS ENUM (
    'a',
    'b',
    'c'
);
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE public.temper USING m::text::public.temper;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.temper;
DROP TYPE public.mood;
