DROP VIEW public.v;
ALTER TABLE public.t ALTER COLUMN a TYPE text;
ALTER TABLE public.t ALTER COLUMN b TYPE text COLLATE pg_catalog."C";
CREATE VIEW public.v AS
 SELECT t.a
   FROM public.t;
