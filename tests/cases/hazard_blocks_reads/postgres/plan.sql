ALTER TABLE public.quiet ALTER COLUMN amount TYPE bigint USING amount::bigint;
ALTER TABLE public.shown ALTER COLUMN amount TYPE bigint USING amount::bigint;
