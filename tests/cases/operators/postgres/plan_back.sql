ALTER TABLE public.t DROP CONSTRAINT ok;
DROP OPERATOR public.=== (public.pair, public.pair);
DROP OPERATOR public.!== (public.pair, public.pair);
CREATE OR REPLACE FUNCTION public.same(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1.a = $2.a$function$;
CREATE OPERATOR public.=== (
    FUNCTION = public.same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair
);
ALTER TABLE public.t
    ADD CONSTRAINT ok CHECK ((p OPERATOR(public.===) p)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT ok;
