COMMENT ON COLUMN public.t.a IS NULL;
COMMENT ON COLUMN public.t.b IS E'the ''second''\\';
COMMENT ON COLUMN public.t.c IS 'two
lines';
