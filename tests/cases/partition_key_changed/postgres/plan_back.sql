ALTER TABLE public.m DETACH PARTITION public.m_1;
DROP TABLE public.m;
CREATE TABLE public.m (
    id integer,
    day date
)
PARTITION BY RANGE (day);
ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
