CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
COMMENT ON FUNCTION public.f(a integer) IS 'x';
CREATE OR REPLACE FUNCTION public.g()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$BEGIN END$function$;
