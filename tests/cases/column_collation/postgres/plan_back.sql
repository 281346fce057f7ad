DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE pg_catalog."C";
ALTER TABLE public.t ALTER COLUMN b TYPE text;
CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;
