DROP STATISTICS public.s;
ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer;
CREATE STATISTICS public.s ON (a + 1), lower(b) FROM public.t;
