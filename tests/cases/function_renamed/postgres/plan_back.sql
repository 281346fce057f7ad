DROP VIEW public.v;
DROP FUNCTION public.new_f(a integer);
CREATE OR REPLACE FUNCTION public.old_f(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
CREATE VIEW public.v AS
 SELECT public.old_f(1) AS x;
