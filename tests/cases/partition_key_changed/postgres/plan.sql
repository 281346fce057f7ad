ALTER TABLE public.m DETACH PARTITION public.m_1;
DROP TABLE public.m;
CREATE TABLE public.m (
    id integer,
    day date
)
PARTITION BY LIST (id);
ALTER TABLE public.m ATTACH PARTITION public.m_1 FOR VALUES IN (1, 2, 3);
