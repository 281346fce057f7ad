DROP MATERIALIZED VIEW public.m;
DROP VIEW public.w;
DROP FUNCTION public.f();
DROP VIEW public.v;
ALTER TABLE public.t DROP COLUMN b;
CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;
CREATE OR REPLACE FUNCTION public.f()
 RETURNS SETOF public.v
 LANGUAGE sql
AS $function$SELECT * FROM v$function$;
CREATE VIEW public.w AS
 SELECT v.a
   FROM public.v;
CREATE MATERIALIZED VIEW public.m AS
 SELECT w.a
   FROM public.w;
