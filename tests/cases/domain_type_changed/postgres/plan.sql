DROP VIEW public.v;
DROP FUNCTION public.f(a public.amount);
ALTER DOMAIN public.amount RENAME TO amount_before;
CREATE DOMAIN public.amount AS numeric(10,2)
    CONSTRAINT amount_check CHECK ((VALUE >= (0)::numeric));
CREATE OR REPLACE FUNCTION public.f(a public.amount)
 RETURNS public.amount
 LANGUAGE sql
AS $function$SELECT a$function$;
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN a TYPE public.amount USING a::public.amount;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1;
CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;
DROP DOMAIN public.amount_before;
