DROP VIEW public.v;
CREATE VIEW public.v AS
 SELECT t.a,
    t.b
   FROM public.t;
ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 1;
COMMENT ON COLUMN public.v.a IS 'x';
