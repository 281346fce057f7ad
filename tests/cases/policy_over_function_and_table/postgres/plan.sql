DROP POLICY p ON public.t;
DROP FUNCTION public.team();
CREATE OR REPLACE FUNCTION public.team()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$SELECT 1::bigint$function$;
ALTER TABLE public.members ALTER COLUMN team TYPE bigint USING team::bigint;
ALTER TABLE public.members ALTER COLUMN who TYPE character varying(50) USING who::character varying(50);
ALTER TABLE public.t ALTER COLUMN team TYPE bigint USING team::bigint;
CREATE POLICY p ON public.t
    USING (((team = public.team()) OR (team IN ( SELECT m.team
   FROM public.members m
  WHERE ((m.who)::text = CURRENT_USER)))));
