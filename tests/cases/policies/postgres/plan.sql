DROP POLICY r ON public.t;
DROP POLICY q ON public.t;
DROP POLICY gone ON public.t;
CREATE POLICY fresh ON public.t AS RESTRICTIVE FOR DELETE
    USING (false);
ALTER POLICY p ON public.t TO trueup_test_reader, trueup_test_writer;
ALTER POLICY p ON public.t USING ((id > 1));
COMMENT ON POLICY p ON public.t IS NULL;
CREATE POLICY q ON public.t
    USING ((id > 0));
CREATE POLICY r ON public.t FOR UPDATE
    USING ((who = CURRENT_USER))
    WITH CHECK ((id > 0));
COMMENT ON POLICY r ON public.t IS 'writes';
