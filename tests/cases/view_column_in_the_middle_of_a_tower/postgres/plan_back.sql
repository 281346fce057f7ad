DROP VIEW public.v3;
DROP VIEW public.v2;
DROP VIEW public.v1;
CREATE VIEW public.v1 AS
 SELECT t.a,
    t.b
   FROM public.t;
CREATE VIEW public.v2 AS
 SELECT v1.a,
    v1.b
   FROM public.v1;
COMMENT ON VIEW public.v2 IS 'second';
ALTER VIEW public.v2 ALTER COLUMN a SET DEFAULT 5;
CREATE VIEW public.v3 AS
 SELECT v2.a,
    v1.b
   FROM (public.v2
     JOIN public.v1 USING (a));
COMMENT ON COLUMN public.v3.a IS 'first column';
CREATE TRIGGER instead INSTEAD OF INSERT ON public.v2 FOR EACH ROW EXECUTE FUNCTION public.f();
