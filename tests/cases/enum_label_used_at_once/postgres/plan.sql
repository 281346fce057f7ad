-- by itself
ALTER TYPE public.mood ADD VALUE 'b' AFTER 'a';
ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'b'::public.mood;
ALTER TABLE public.t
    ADD CONSTRAINT ok CHECK (((m = 'b'::public.mood) OR (n > 0))) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT ok;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (n) WHERE (m = 'b'::public.mood);
CREATE VIEW public.v AS
 SELECT t.n
   FROM public.t
  WHERE (t.m = 'b'::public.mood);
