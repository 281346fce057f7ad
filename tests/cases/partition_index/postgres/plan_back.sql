DROP INDEX public.one;
DROP INDEX public.fresh;
CREATE INDEX gone ON ONLY public.m USING btree (n);
-- by itself
CREATE INDEX CONCURRENTLY m_1_n_idx ON public.m_1 USING btree (n);
-- by itself
CREATE INDEX CONCURRENTLY own ON public.m_1 USING btree (n, id);
ALTER INDEX public.gone ATTACH PARTITION public.m_1_n_idx;
