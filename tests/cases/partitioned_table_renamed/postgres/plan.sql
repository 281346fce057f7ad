ALTER TABLE public.m RENAME TO measure;
ALTER TABLE public.measure RENAME CONSTRAINT m_pkey TO measure_pkey;
ALTER TABLE public.m_1 DROP CONSTRAINT m_1_pkey;
ALTER TABLE public.measure ALTER COLUMN n TYPE bigint USING n::bigint;
ALTER TABLE ONLY public.m_1
    ADD CONSTRAINT m_1_pkey PRIMARY KEY (id);
ALTER INDEX public.measure_pkey ATTACH PARTITION public.m_1_pkey;
