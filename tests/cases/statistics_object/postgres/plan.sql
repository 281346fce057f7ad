DROP STATISTICS public.s;
DROP STATISTICS public.gone;
CREATE STATISTICS public.s (ndistinct, mcv) ON a, b FROM public.t;
ALTER STATISTICS public.s SET STATISTICS 20;
COMMENT ON STATISTICS public.s IS 'y';
