DROP VIEW public.v;
DROP TABLE public.t;
CREATE TABLE public.t (
    id integer,
    day date
)
PARTITION BY RANGE (day);
CREATE TABLE public.t_1 (
    id integer,
    day date
);
ALTER TABLE ONLY public.t ATTACH PARTITION public.t_1 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;
