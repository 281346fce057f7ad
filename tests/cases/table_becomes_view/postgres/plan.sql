DROP VIEW public.v;
DROP TABLE public.t;
CREATE TABLE public.base (
    id integer
);
CREATE VIEW public.t AS
 SELECT base.id
   FROM public.base;
CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;
