DROP VIEW public.v;
DROP AGGREGATE public.total(integer);
CREATE AGGREGATE public.gone(integer) (
    SFUNC = int4larger,
    STYPE = integer
);
CREATE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '0'
);
CREATE VIEW public.v AS
 SELECT public.total(t.a) AS x
   FROM public.t;
