CREATE TYPE public.num;
CREATE TYPE public.later;
CREATE OR REPLACE FUNCTION public.num_in(cstring)
 RETURNS public.num
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4in$function$;
CREATE OR REPLACE FUNCTION public.num_out(public.num)
 RETURNS cstring
 LANGUAGE internal
 IMMUTABLE STRICT
AS $function$int4out$function$;
CREATE TYPE public.num (
    INTERNALLENGTH = 4,
    INPUT = public.num_in,
    OUTPUT = public.num_out,
    ALIGNMENT = int4,
    STORAGE = plain,
    PASSEDBYVALUE
);
ALTER TABLE public.t ALTER COLUMN a TYPE public.num USING a::text::public.num;
