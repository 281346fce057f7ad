DROP POLICY p ON public.t;
DROP FUNCTION public.team();
CREATE OR REPLACE FUNCTION public.team()
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$SELECT 1$function$;
ALTER TABLE public.members ALTER COLUMN team TYPE integer USING team::integer;
ALTER TABLE public.members ALTER COLUMN who TYPE text USING who::text;
ALTER TABLE public.t ALTER COLUMN team TYPE integer USING team::integer;
CREATE POLICY p ON public.t
    USING (((team = public.team()) OR (team IN ( SELECT m.team
   FROM public.members m
  WHERE (m.who = CURRENT_USER)))));
