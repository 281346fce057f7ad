DROP VIEW public.v;
DROP TABLE public.t;
CREATE TABLE public.t (
    id integer,
    day date
);
CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;
