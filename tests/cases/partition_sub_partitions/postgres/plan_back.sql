DROP INDEX public.by_n;
DROP TABLE public.m_b;
DROP TABLE public.m_a_2;
ALTER TABLE public.m DROP COLUMN n;
