ALTER TYPE public.pair RENAME TO pair_before;
ALTER DOMAIN public.good RENAME TO good_before;
ALTER TYPE public.mood RENAME TO mood_before;
CREATE TYPE public.mood AS ENUM (
    'a',
    'b'
);
CREATE DOMAIN public.good AS public.mood
    CONSTRAINT good_check CHECK ((VALUE <> 'b'::public.mood));
CREATE TYPE public.pair AS (
    m public.mood,
    n integer
);
ALTER TABLE public.t ALTER COLUMN g TYPE public.good USING g::text::public.good;
ALTER TABLE public.t ALTER COLUMN p TYPE public.pair USING p::text::public.pair;
DROP TYPE public.pair_before;
DROP DOMAIN public.good_before;
DROP TYPE public.mood_before;
