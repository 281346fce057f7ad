CREATE TYPE public.mood AS ENUM (
    'good',
    'bad'
);
CREATE DOMAIN public.percent AS integer
    DEFAULT 0
    CONSTRAINT percent_check CHECK (((VALUE >= 0) AND (VALUE <= 100)));
CREATE TYPE public.point3 AS (
    x integer,
    y integer,
    z integer
);
ALTER TABLE public.t ADD COLUMN m public.mood DEFAULT 'good'::public.mood;
ALTER TABLE public.t ADD COLUMN ms public.mood[];
ALTER TABLE public.t ADD COLUMN p public.percent;
ALTER TABLE public.t ADD COLUMN q public.point3;
