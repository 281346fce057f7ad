CREATE TABLE public.c (
    id integer,
    day date
);
ALTER TABLE ONLY public.m
    ADD CONSTRAINT m_pkey PRIMARY KEY (id, day);
ALTER TABLE ONLY public.m_1
    ADD CONSTRAINT m_1_pkey PRIMARY KEY (id, day);
ALTER INDEX public.m_pkey ATTACH PARTITION public.m_1_pkey;
ALTER TABLE ONLY public.c
    ADD CONSTRAINT c_id_day_fkey FOREIGN KEY (id, day) REFERENCES public.m(id, day);
