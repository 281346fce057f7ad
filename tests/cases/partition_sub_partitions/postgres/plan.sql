ALTER TABLE public.m ADD COLUMN n integer;
CREATE TABLE public.m_a_2 (
    id integer,
    kind text,
    n integer
);
CREATE TABLE public.m_b (
    id integer,
    kind text,
    n integer
)
PARTITION BY HASH (id);
CREATE TABLE public.m_b_0 (
    id integer,
    kind text,
    n integer
);
ALTER TABLE ONLY public.m_a ATTACH PARTITION public.m_a_2 FOR VALUES FROM (10) TO (20);
ALTER TABLE ONLY public.m ATTACH PARTITION public.m_b FOR VALUES IN ('b');
ALTER TABLE ONLY public.m_b ATTACH PARTITION public.m_b_0 FOR VALUES WITH (modulus 1, remainder 0);
CREATE INDEX by_n ON ONLY public.m USING btree (n);
CREATE INDEX m_a_n_idx ON ONLY public.m_a USING btree (n);
-- by itself
CREATE INDEX CONCURRENTLY m_a_1_n_idx ON public.m_a_1 USING btree (n);
CREATE INDEX m_a_2_n_idx ON public.m_a_2 USING btree (n);
CREATE INDEX m_b_n_idx ON ONLY public.m_b USING btree (n);
CREATE INDEX m_b_0_n_idx ON public.m_b_0 USING btree (n);
ALTER INDEX public.by_n ATTACH PARTITION public.m_a_n_idx;
ALTER INDEX public.m_a_n_idx ATTACH PARTITION public.m_a_1_n_idx;
ALTER INDEX public.m_a_n_idx ATTACH PARTITION public.m_a_2_n_idx;
ALTER INDEX public.by_n ATTACH PARTITION public.m_b_n_idx;
ALTER INDEX public.m_b_n_idx ATTACH PARTITION public.m_b_0_n_idx;
