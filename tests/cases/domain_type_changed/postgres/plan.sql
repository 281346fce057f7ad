DROP FUNCTION public.f(a public.amount);
DROP DOMAIN public.amount;
CREATE DOMAIN public.amount AS numeric(10,2)
    CONSTRAINT amount_check CHECK ((VALUE >= (0)::numeric));
CREATE OR REPLACE FUNCTION public.f(a public.amount)
 RETURNS public.amount
 LANGUAGE sql
AS $function$SELECT a$function$;
