DROP VIEW public.v;
DROP VIEW public.t;
DROP TABLE public.base;
CREATE TABLE public.t (
    id integer
);
CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;
