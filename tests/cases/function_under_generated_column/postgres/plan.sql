-- by itself
DROP INDEX CONCURRENTLY public.i;
ALTER TABLE public.t DROP COLUMN b;
DROP FUNCTION public.f(a integer);
CREATE OR REPLACE FUNCTION public.f(number integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT number$function$;
ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS (public.f(a)) STORED;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (b);
