-- by itself
DROP INDEX CONCURRENTLY public.lower_a;
ALTER TABLE public.t ALTER COLUMN a TYPE character varying(10) USING a::character varying(10);
-- by itself
CREATE INDEX CONCURRENTLY lower_a ON public.t USING btree (lower((a)::text));
