DROP VIEW public.v;
ALTER TABLE public.t ADD COLUMN b integer;
CREATE VIEW public.v AS
 SELECT t.a,
    t.b,
    t.c
   FROM public.t;
