ALTER TABLE public.c ALTER COLUMN p_id TYPE bigint USING p_id::bigint;
ALTER TABLE public.d ALTER COLUMN p_id TYPE bigint USING p_id::bigint;
ALTER TABLE public.p ALTER COLUMN id TYPE bigint USING id::bigint;
