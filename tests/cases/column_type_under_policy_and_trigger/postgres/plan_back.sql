DROP POLICY own ON public.t;
DROP TRIGGER changed ON public.t;
ALTER TABLE public.t ALTER COLUMN who TYPE character varying(20) USING who::character varying(20);
CREATE TRIGGER changed BEFORE UPDATE OF who ON public.t FOR EACH ROW WHEN (((old.who)::text IS DISTINCT FROM (new.who)::text)) EXECUTE FUNCTION public.f();
CREATE POLICY own ON public.t
    USING (((who)::text = CURRENT_USER));
