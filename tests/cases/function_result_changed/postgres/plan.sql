ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
DROP VIEW public.v;
-- by itself
DROP INDEX CONCURRENTLY public.i;
ALTER TABLE public.t DROP CONSTRAINT ok;
DROP FUNCTION public.f(a integer);
CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT a::bigint$function$;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.f(1);
ALTER TABLE public.t
    ADD CONSTRAINT ok CHECK ((public.f(b) > 0)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT ok;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (public.f(b));
CREATE VIEW public.v AS
 SELECT public.f(1) AS x;
