CREATE OR REPLACE FUNCTION public.next()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.next();
