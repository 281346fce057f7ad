COMMENT ON CONSTRAINT ok ON public.t IS 'some';
