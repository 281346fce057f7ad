DROP VIEW public.v;
DROP MATERIALIZED VIEW public.m;
CREATE MATERIALIZED VIEW public.m AS
 SELECT t.a,
    t.b
   FROM public.t;
COMMENT ON MATERIALIZED VIEW public.m IS 'stored';
COMMENT ON COLUMN public.m.a IS 'number';
CREATE STATISTICS public.s ON a, b FROM public.m;
CREATE VIEW public.v AS
 SELECT m.a
   FROM public.m;
CREATE INDEX m_a ON public.m USING btree (a);
CREATE UNIQUE INDEX m_b ON public.m USING btree (b);
COMMENT ON INDEX public.m_b IS 'one';
