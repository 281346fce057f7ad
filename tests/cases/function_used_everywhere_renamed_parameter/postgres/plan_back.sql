DROP TRIGGER w ON public.t;
CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT a$function$;
ALTER TABLE public.t ALTER COLUMN c SET DEFAULT public.f(7);
CREATE TRIGGER w BEFORE UPDATE ON public.t FOR EACH ROW WHEN ((public.f(new.a) > 0)) EXECUTE FUNCTION public.tr();
ALTER POLICY own ON public.t USING ((public.f(a) > 0));
