ALTER TABLE public.t ADD COLUMN b text;
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;
