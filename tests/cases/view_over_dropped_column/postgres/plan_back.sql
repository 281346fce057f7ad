DROP MATERIALIZED VIEW public.m;
ALTER TABLE public.t ADD COLUMN b integer;
CREATE OR REPLACE VIEW public.v AS
 SELECT t.a,
    t.b
   FROM public.t;
CREATE OR REPLACE VIEW public.w AS
 SELECT v.a,
    v.b
   FROM public.v;
CREATE MATERIALIZED VIEW public.m AS
 SELECT w.a,
    w.b
   FROM public.w;
