DROP RULE gone ON public.t;
DROP RULE changed ON public.t;
ALTER TABLE public.log ADD COLUMN b integer;
CREATE RULE changed AS
    ON INSERT TO public.t
   WHERE (new.a > 0) DO  INSERT INTO public.log (a)
  VALUES (new.a);
COMMENT ON RULE changed ON public.t IS 'y';
ALTER TABLE public.t DISABLE RULE quiet;
