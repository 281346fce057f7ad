COMMENT ON COLUMN public.t.a IS 'first';
COMMENT ON COLUMN public.t.b IS 'second';
COMMENT ON COLUMN public.t.c IS NULL;
