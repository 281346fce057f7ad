DROP FUNCTION public.f(a integer);
CREATE OR REPLACE FUNCTION public.f(number integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT number$function$;
