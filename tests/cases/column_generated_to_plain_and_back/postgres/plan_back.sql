DROP VIEW public.v;
-- by itself
DROP INDEX CONCURRENTLY public.by_b;
ALTER TABLE public.t DROP COLUMN b;
ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS ((a * 2)) STORED;
-- by itself
CREATE INDEX CONCURRENTLY by_b ON public.t USING btree (b);
CREATE VIEW public.v AS
 SELECT t.b
   FROM public.t;
