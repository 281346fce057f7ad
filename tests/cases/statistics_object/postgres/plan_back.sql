DROP STATISTICS public.s;
CREATE STATISTICS public.gone ON b, c FROM public.t;
COMMENT ON STATISTICS public.gone IS 'x';
CREATE STATISTICS public.s (ndistinct) ON a, b FROM public.t;
