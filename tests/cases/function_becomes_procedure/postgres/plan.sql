DROP PROCEDURE public.p(IN a integer);
DROP FUNCTION public.f(a integer);
CREATE OR REPLACE PROCEDURE public.f(IN a integer)
 LANGUAGE plpgsql
AS $procedure$BEGIN END$procedure$;
CREATE OR REPLACE PROCEDURE public.p(IN b integer)
 LANGUAGE plpgsql
AS $procedure$BEGIN COMMIT; END$procedure$;
COMMENT ON PROCEDURE public.p(IN b integer) IS 'x';
