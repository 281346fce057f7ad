ALTER TABLE public.t ALTER COLUMN a TYPE text USING a::text;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_lower_a ON public.t USING btree (lower(a));
DROP INDEX public.lower_a;
ALTER INDEX public.trueup_new_lower_a RENAME TO lower_a;
