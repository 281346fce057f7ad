DROP STATISTICS public.s;
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;
CREATE STATISTICS public.s ON (a + 2), lower(b) FROM public.t;
