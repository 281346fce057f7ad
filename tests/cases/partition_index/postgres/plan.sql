-- by itself
DROP INDEX CONCURRENTLY public.own;
DROP INDEX public.gone;
CREATE INDEX fresh ON ONLY public.m USING btree (n DESC);
CREATE UNIQUE INDEX one ON ONLY public.m USING btree (id);
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY m_1_id_idx ON public.m_1 USING btree (id);
-- by itself
CREATE INDEX CONCURRENTLY m_1_n_idx ON public.m_1 USING btree (n DESC);
ALTER INDEX public.one ATTACH PARTITION public.m_1_id_idx;
ALTER INDEX public.fresh ATTACH PARTITION public.m_1_n_idx;
