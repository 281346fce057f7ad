ALTER TABLE public.measure RENAME TO m;
ALTER TABLE public.m RENAME CONSTRAINT measure_pkey TO m_pkey;
ALTER TABLE public.m ALTER COLUMN n TYPE integer USING n::integer;
