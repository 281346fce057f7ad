CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT COST 5
AS $function$SELECT a + 1$function$;
COMMENT ON FUNCTION public.f(a integer) IS 'y';
CREATE OR REPLACE FUNCTION public.g()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET work_mem TO '1MB'
AS $function$BEGIN RAISE NOTICE '$x$'; END$function$;
