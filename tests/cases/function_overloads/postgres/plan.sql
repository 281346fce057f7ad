DROP FUNCTION public.f(integer);
CREATE OR REPLACE FUNCTION public.f(text, integer DEFAULT 1)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT 'ti'$function$;
