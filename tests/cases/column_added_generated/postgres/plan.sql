ALTER TABLE public.t ADD COLUMN total integer GENERATED ALWAYS AS ((a + b)) STORED;
-- by itself
CREATE INDEX CONCURRENTLY by_total ON public.t USING btree (total);
