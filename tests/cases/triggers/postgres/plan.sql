DROP TRIGGER gone ON public.t;
DROP TRIGGER changed ON public.t;
CREATE TRIGGER changed AFTER INSERT OR UPDATE OF a ON public.t FOR EACH ROW WHEN ((new.a > 0)) EXECUTE FUNCTION public.f('y');
COMMENT ON TRIGGER changed ON public.t IS 'y';
ALTER TABLE public.t ENABLE ALWAYS TRIGGER quiet;
