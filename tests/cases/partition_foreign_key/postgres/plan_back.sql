ALTER TABLE public.m DROP CONSTRAINT m_p_id_fkey;
