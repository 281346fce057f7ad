DROP VIEW public.shorter;
DROP VIEW public.other;
DROP VIEW public.longer;
CREATE VIEW public.longer AS
 SELECT t.a
   FROM public.t;
CREATE VIEW public.other AS
 SELECT t.a AS x
   FROM public.t;
CREATE OR REPLACE VIEW public.same AS
 SELECT t.a
   FROM public.t;
CREATE VIEW public.shorter AS
 SELECT t.a,
    t.b
   FROM public.t;
