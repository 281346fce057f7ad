DROP FUNCTION public.g();
DROP VIEW public.v2;
DROP FUNCTION public.f(r public.v1);
DROP VIEW public.v1;
ALTER TABLE public.t DROP COLUMN b;
CREATE VIEW public.v1 AS
 SELECT t.a
   FROM public.t;
CREATE OR REPLACE FUNCTION public.f(r public.v1)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT r.a$function$;
CREATE VIEW public.v2 AS
 SELECT public.f(v1.*) AS x
   FROM public.v1;
CREATE OR REPLACE FUNCTION public.g()
 RETURNS public.v2
 LANGUAGE sql
AS $function$SELECT * FROM v2$function$;
