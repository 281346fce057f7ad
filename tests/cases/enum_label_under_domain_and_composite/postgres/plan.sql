DROP DOMAIN public.good;
ALTER TYPE public.mood RENAME TO mood_before;
CREATE TYPE public.mood AS ENUM ('a', 'b');
DROP TYPE public.mood_before;
CREATE DOMAIN public.good AS public.mood
    CONSTRAINT good_check CHECK ((VALUE <> 'b'::public.mood));
