ALTER TABLE public.t DROP COLUMN s;
ALTER TABLE public.t DROP COLUMN ss;
DROP FUNCTION public.f(public.span);
DROP TYPE public.span;
CREATE TYPE public.span AS RANGE (
    subtype = integer,
    multirange_type_name = public.span_multirange
);
CREATE OR REPLACE FUNCTION public.f(public.span)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
