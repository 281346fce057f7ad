ALTER TYPE public.mood RENAME TO mood_before;
CREATE TYPE public.mood AS ENUM ();
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
DROP TYPE public.mood_before;
