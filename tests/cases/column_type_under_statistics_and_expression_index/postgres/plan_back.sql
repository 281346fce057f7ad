ALTER TABLE public.t ALTER COLUMN a TYPE character varying(10) USING a::character varying(10);
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_lower_a ON public.t USING btree (lower((a)::text));
DROP INDEX public.lower_a;
ALTER INDEX public.trueup_new_lower_a RENAME TO lower_a;
