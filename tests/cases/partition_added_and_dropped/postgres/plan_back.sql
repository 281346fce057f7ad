DROP TABLE public.m_27;
CREATE TABLE public.m_25 (
    id integer,
    day date
);
ALTER TABLE ONLY public.m ATTACH PARTITION public.m_25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
