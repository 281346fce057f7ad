DROP VIEW public.w;
DROP VIEW public.v;
ALTER TABLE public.m ALTER COLUMN n TYPE numeric(20,2) USING n::numeric(20,2);
CREATE VIEW public.v AS
 SELECT m.n
   FROM public.m;
CREATE VIEW public.w AS
 SELECT m_1.n
   FROM public.m_1;
