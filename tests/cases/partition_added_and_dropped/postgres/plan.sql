DROP TABLE public.m_25;
CREATE TABLE public.m_27 (
    id integer,
    day date
);
ALTER TABLE ONLY public.m ATTACH PARTITION public.m_27 FOR VALUES FROM ('2027-01-01') TO (MAXVALUE);
