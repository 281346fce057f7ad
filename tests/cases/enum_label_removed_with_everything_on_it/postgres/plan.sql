DROP VIEW public.v;
DROP MATERIALIZED VIEW public.mv;
-- by itself
DROP INDEX CONCURRENTLY public.part;
-- by itself
DROP INDEX CONCURRENTLY public.by_f;
ALTER TABLE public.t DROP CONSTRAINT ok;
DROP FUNCTION public.f(m public.mood);
ALTER TYPE public.mood RENAME TO mood_before;
CREATE TYPE public.mood AS ENUM (
    'a',
    'b'
);
COMMENT ON TYPE public.mood IS 'how it is';
CREATE OR REPLACE FUNCTION public.f(m public.mood)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1$function$;
ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.mood;
ALTER TABLE public.t ALTER COLUMN ms DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN ms TYPE public.mood[] USING ms::text::public.mood[];
ALTER TABLE public.t ALTER COLUMN ms SET DEFAULT '{a,b}'::public.mood[];
ALTER TABLE public.t
    ADD CONSTRAINT ok CHECK ((m <> 'b'::public.mood)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT ok;
-- by itself
CREATE INDEX CONCURRENTLY by_f ON public.t USING btree (public.f(m));
-- by itself
CREATE INDEX CONCURRENTLY part ON public.t USING btree (id) WHERE (m = 'a'::public.mood);
CREATE MATERIALIZED VIEW public.mv AS
 SELECT t.ms
   FROM public.t;
CREATE VIEW public.v AS
 SELECT t.m
   FROM public.t
  WHERE (t.m = 'b'::public.mood);
DROP TYPE public.mood_before;
