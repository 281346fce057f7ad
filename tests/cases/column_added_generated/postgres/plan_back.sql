-- by itself
DROP INDEX CONCURRENTLY public.by_total;
ALTER TABLE public.t DROP COLUMN total;
