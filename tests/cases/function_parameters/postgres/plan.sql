DROP FUNCTION public.typed(a integer);
DROP FUNCTION public.rows_();
DROP FUNCTION public.renamed(a integer);
DROP FUNCTION public.out_(a integer, OUT b integer);
DROP FUNCTION public.many(VARIADIC a integer[]);
DROP FUNCTION public.defaulted(a integer, b integer);
CREATE OR REPLACE FUNCTION public.defaulted(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
CREATE OR REPLACE FUNCTION public.many(a integer[])
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
CREATE OR REPLACE FUNCTION public.out_(a integer, OUT b integer, OUT c text)
 RETURNS record
 LANGUAGE sql
AS $function$SELECT a, NULL::text$function$;
CREATE OR REPLACE FUNCTION public.renamed(b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT b$function$;
CREATE OR REPLACE FUNCTION public.rows_()
 RETURNS TABLE(a integer, b text)
 LANGUAGE sql
AS $function$SELECT 1, NULL::text$function$;
CREATE OR REPLACE FUNCTION public.typed(a text)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
