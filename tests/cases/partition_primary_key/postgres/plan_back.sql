ALTER TABLE public.c DROP CONSTRAINT c_id_day_fkey;
ALTER TABLE public.m DROP CONSTRAINT m_pkey;
DROP TABLE public.c;
