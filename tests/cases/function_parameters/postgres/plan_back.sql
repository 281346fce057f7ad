DROP FUNCTION public.typed(a text);
DROP FUNCTION public.rows_();
DROP FUNCTION public.renamed(b integer);
DROP FUNCTION public.out_(a integer, OUT b integer, OUT c text);
DROP FUNCTION public.many(a integer[]);
DROP FUNCTION public.defaulted(a integer, b integer);
CREATE OR REPLACE FUNCTION public.defaulted(a integer, b integer DEFAULT 1)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
CREATE OR REPLACE FUNCTION public.many(VARIADIC a integer[])
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
CREATE OR REPLACE FUNCTION public.out_(a integer, OUT b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
CREATE OR REPLACE FUNCTION public.renamed(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
CREATE OR REPLACE FUNCTION public.rows_()
 RETURNS TABLE(a integer)
 LANGUAGE sql
AS $function$SELECT 1$function$;
CREATE OR REPLACE FUNCTION public.typed(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
