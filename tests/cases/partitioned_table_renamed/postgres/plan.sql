ALTER TABLE public.m RENAME TO measure;
ALTER TABLE public.measure RENAME CONSTRAINT m_pkey TO measure_pkey;
ALTER TABLE public.measure ALTER COLUMN n TYPE bigint USING n::bigint;
