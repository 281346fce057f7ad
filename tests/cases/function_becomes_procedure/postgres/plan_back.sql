DROP PROCEDURE public.p(IN b integer);
DROP PROCEDURE public.f(IN a integer);
CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$BEGIN END$function$;
CREATE OR REPLACE PROCEDURE public.p(IN a integer)
 LANGUAGE plpgsql
AS $procedure$BEGIN END$procedure$;
