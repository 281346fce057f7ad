DROP FUNCTION public.f(public.k);
DROP TYPE public.k;
CREATE DOMAIN public.k AS text;
CREATE OR REPLACE FUNCTION public.f(public.k)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
