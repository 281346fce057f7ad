DROP VIEW public.v;
ALTER TABLE public.p ALTER COLUMN a TYPE bigint USING a::bigint;
ALTER TABLE public.p ALTER COLUMN b SET DEFAULT 'q'::text;
ALTER TABLE public.c ALTER COLUMN b SET DEFAULT 'd'::text;
ALTER TABLE public.c ALTER COLUMN b SET DEFAULT 'd'::text;
CREATE VIEW public.v AS
 SELECT c.a
   FROM public.c;
