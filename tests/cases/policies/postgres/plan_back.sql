DROP POLICY r ON public.t;
DROP POLICY q ON public.t;
DROP POLICY fresh ON public.t;
CREATE POLICY gone ON public.t
    USING (true);
ALTER POLICY p ON public.t TO trueup_test_reader;
ALTER POLICY p ON public.t USING ((id > 0));
COMMENT ON POLICY p ON public.t IS 'reads';
CREATE POLICY q ON public.t
    USING ((id > 0))
    WITH CHECK ((id > 1));
CREATE POLICY r ON public.t FOR INSERT
    WITH CHECK ((id > 0));
