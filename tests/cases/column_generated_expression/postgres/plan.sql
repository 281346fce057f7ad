DROP VIEW public.v;
ALTER TABLE public.t DROP COLUMN b;
ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS ((a * 3)) STORED;
COMMENT ON COLUMN public.t.b IS 'twice';
CREATE VIEW public.v AS
 SELECT t.a,
    t.b
   FROM public.t;
