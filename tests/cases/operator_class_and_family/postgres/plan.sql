-- by itself
DROP INDEX CONCURRENTLY public.i;
DROP OPERATOR CLASS public.backwards USING btree;
DROP OPERATOR FAMILY public.backwards USING btree;
CREATE OR REPLACE FUNCTION public.cmp(integer, integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT sign($2 - $1)::integer$function$;
CREATE OPERATOR FAMILY public.more USING btree;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (a);
