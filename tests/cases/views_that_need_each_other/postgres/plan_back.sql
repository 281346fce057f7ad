CREATE VIEW public.v AS
SELECT
    NULL::integer AS a;
CREATE VIEW public.w AS
SELECT
    NULL::integer AS a;
CREATE OR REPLACE VIEW public.v AS
 SELECT w.a
   FROM public.w;
CREATE OR REPLACE VIEW public.w AS
 SELECT v.a
   FROM public.v;
