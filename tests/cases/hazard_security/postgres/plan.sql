COMMENT ON TABLE public.quiet IS 'rows of all';
ALTER TABLE public.shown ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON public.shown
    USING ((owner = CURRENT_USER));
