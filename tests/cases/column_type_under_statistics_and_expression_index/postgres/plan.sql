-- by itself
DROP INDEX CONCURRENTLY public.lower_a;
ALTER TABLE public.t ALTER COLUMN a TYPE text USING a::text;
-- by itself
CREATE INDEX CONCURRENTLY lower_a ON public.t USING btree (lower(a));
