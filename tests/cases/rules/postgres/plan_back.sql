DROP RULE changed ON public.t;
ALTER TABLE public.log DROP COLUMN b;
CREATE RULE changed AS
    ON INSERT TO public.t DO  INSERT INTO public.log (a)
  VALUES (new.a);
COMMENT ON RULE changed ON public.t IS 'x';
CREATE RULE gone AS
    ON UPDATE TO public.t DO NOTHING;
ALTER TABLE public.t ENABLE RULE quiet;
