DROP VIEW public.v;
CREATE VIEW public.v AS
 SELECT t.a,
    t.b
   FROM public.t;
COMMENT ON VIEW public.v IS 'z';
ALTER VIEW public.v ALTER COLUMN b SET DEFAULT 2;
COMMENT ON COLUMN public.v.b IS 'y';
