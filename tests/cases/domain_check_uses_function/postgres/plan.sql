DROP FUNCTION public.ok(n integer);
CREATE OR REPLACE FUNCTION public.ok(number integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT number > 0$function$;
