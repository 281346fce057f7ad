ALTER TABLE public.t DROP CONSTRAINT ok;
DROP OPERATOR public.=== (public.pair, public.pair);
CREATE OR REPLACE FUNCTION public.same(public.pair, public.pair)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1.b = $2.b$function$;
CREATE OPERATOR public.!== (
    FUNCTION = public.same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair
);
CREATE OPERATOR public.=== (
    FUNCTION = public.same,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.===)
);
COMMENT ON OPERATOR public.=== (public.pair, public.pair) IS 'alike';
ALTER TABLE public.t
    ADD CONSTRAINT ok CHECK ((p OPERATOR(public.===) p)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT ok;
