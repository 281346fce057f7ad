CREATE TYPE public.mood AS ENUM (
    'a',
    'b'
);
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.mood;
DROP TYPE public.temper;
