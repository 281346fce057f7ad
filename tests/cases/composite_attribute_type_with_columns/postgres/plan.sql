DROP VIEW public.v;
ALTER TYPE public.pair RENAME TO pair_before;
CREATE TYPE public.pair AS (
    a bigint,
    b text
);
ALTER TABLE public.t ALTER COLUMN p DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN p TYPE public.pair USING p::text::public.pair;
ALTER TABLE public.t ALTER COLUMN p SET DEFAULT ROW((1)::bigint, 'x'::text)::public.pair;
ALTER TABLE public.t ALTER COLUMN p SET DEFAULT ROW((1)::bigint, 'x'::text)::public.pair;
ALTER TABLE public.t ALTER COLUMN ps TYPE public.pair[] USING ps::text::public.pair[];
CREATE VIEW public.v AS
 SELECT t.p
   FROM public.t;
DROP TYPE public.pair_before;
