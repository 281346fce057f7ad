ALTER TABLE public.m DETACH PARTITION public.m_c;
ALTER TABLE public.m ATTACH PARTITION public.m_a FOR VALUES IN ('a', 'b');
