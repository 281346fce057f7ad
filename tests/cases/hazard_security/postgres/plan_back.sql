DROP POLICY own_rows ON public.shown;
COMMENT ON TABLE public.quiet IS NULL;
ALTER TABLE public.shown DISABLE ROW LEVEL SECURITY;
