DROP VIEW public.v;
ALTER TABLE public.p ALTER COLUMN a TYPE integer USING a::integer;
ALTER TABLE public.p ALTER COLUMN b SET DEFAULT 'p'::text;
ALTER TABLE public.c ALTER COLUMN b SET DEFAULT 'c'::text;
ALTER TABLE public.c ALTER COLUMN b SET DEFAULT 'c'::text;
CREATE VIEW public.v AS
 SELECT c.a
   FROM public.c;
