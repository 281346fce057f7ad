DROP VIEW public.shorter;
DROP VIEW public.other;
CREATE OR REPLACE VIEW public.longer AS
 SELECT t.a,
    t.b
   FROM public.t;
CREATE VIEW public.other AS
 SELECT t.a AS y
   FROM public.t;
CREATE OR REPLACE VIEW public.same AS
 SELECT t.a
   FROM public.t
  WHERE (t.b > 0);
CREATE VIEW public.shorter AS
 SELECT t.b
   FROM public.t;
