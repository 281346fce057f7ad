DROP OPERATOR FAMILY public.more USING btree;
CREATE OR REPLACE FUNCTION public.cmp(integer, integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $2 - $1$function$;
CREATE OPERATOR FAMILY public.backwards USING btree;
CREATE OPERATOR CLASS public.backwards
    FOR TYPE integer USING btree FAMILY public.backwards AS
    OPERATOR 1 >(integer,integer),
    OPERATOR 2 >=(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 4 <=(integer,integer),
    OPERATOR 5 <(integer,integer),
    FUNCTION 1 (integer, integer) public.cmp(integer,integer);
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_i ON public.t USING btree (a public.backwards);
DROP INDEX public.i;
ALTER INDEX public.trueup_new_i RENAME TO i;
