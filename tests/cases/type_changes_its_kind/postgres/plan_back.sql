DROP FUNCTION public.f(public.k);
DROP DOMAIN public.k;
CREATE TYPE public.k AS ENUM (
    '1',
    '2'
);
CREATE OR REPLACE FUNCTION public.f(public.k)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
