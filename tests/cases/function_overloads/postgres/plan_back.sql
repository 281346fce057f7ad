DROP FUNCTION public.f(text, integer);
CREATE OR REPLACE FUNCTION public.f(integer)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT 'i'$function$;
