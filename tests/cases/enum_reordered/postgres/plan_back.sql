ALTER TYPE public.mood RENAME TO mood_before;
CREATE TYPE public.mood AS ENUM (
    'a',
    'b',
    'c'
);
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'b'::public.mood;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'b'::public.mood;
ALTER TABLE public.u ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
DROP TYPE public.mood_before;
