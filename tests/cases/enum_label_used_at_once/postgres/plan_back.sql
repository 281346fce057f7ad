DROP VIEW public.v;
-- by itself
DROP INDEX CONCURRENTLY public.i;
ALTER TABLE public.t DROP CONSTRAINT ok;
ALTER TYPE public.mood RENAME TO mood_before;
CREATE TYPE public.mood AS ENUM (
    'a'
);
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.mood;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.mood;
DROP TYPE public.mood_before;
