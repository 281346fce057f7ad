DROP VIEW public.v;
-- by itself
DROP INDEX CONCURRENTLY public.by_b;
ALTER TABLE public.t DROP CONSTRAINT big;
ALTER TABLE public.t DROP COLUMN b;
ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS ((a * 3)) STORED;
COMMENT ON COLUMN public.t.b IS 'twice';
ALTER TABLE public.t
    ADD CONSTRAINT big CHECK ((b >= 0)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT big;
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY by_b ON public.t USING btree (b);
CREATE VIEW public.v AS
 SELECT t.a,
    t.b
   FROM public.t;
