ALTER DOMAIN public.d DROP CONSTRAINT ok;
DROP FUNCTION public.ok(number integer);
CREATE OR REPLACE FUNCTION public.ok(n integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT n > 0$function$;
ALTER DOMAIN public.d
    ADD CONSTRAINT ok CHECK (public.ok(VALUE));
