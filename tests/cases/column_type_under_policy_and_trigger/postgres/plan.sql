DROP POLICY own ON public.t;
DROP TRIGGER changed ON public.t;
ALTER TABLE public.t ALTER COLUMN who TYPE text USING who::text;
CREATE TRIGGER changed BEFORE UPDATE OF who ON public.t FOR EACH ROW WHEN ((old.who IS DISTINCT FROM new.who)) EXECUTE FUNCTION public.f();
CREATE POLICY own ON public.t
    USING ((who = CURRENT_USER));
