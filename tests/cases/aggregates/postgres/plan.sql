DROP VIEW public.v;
DROP AGGREGATE public.total(integer);
DROP AGGREGATE public.gone(integer);
CREATE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '1',
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE public.total(integer) IS 'sum and one';
CREATE VIEW public.v AS
 SELECT public.total(t.a) AS x
   FROM public.t;
