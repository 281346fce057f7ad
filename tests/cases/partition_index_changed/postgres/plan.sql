DROP INDEX public.i;
CREATE INDEX i ON ONLY public.m USING btree (n, id);
-- by itself
CREATE INDEX CONCURRENTLY m_1_n_id_idx ON public.m_1 USING btree (n, id);
ALTER INDEX public.i ATTACH PARTITION public.m_1_n_id_idx;
