DROP FUNCTION public.f(public.span);
DROP TYPE public.span;
CREATE TYPE public.span AS RANGE (
    subtype = bigint,
    multirange_type_name = public.spans
);
CREATE OR REPLACE FUNCTION public.f(public.span)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
ALTER TABLE public.t ADD COLUMN s public.span;
ALTER TABLE public.t ADD COLUMN ss public.spans;
