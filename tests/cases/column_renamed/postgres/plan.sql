ALTER TABLE public.t RENAME COLUMN name TO full_name;
CREATE OR REPLACE VIEW public.v AS
 SELECT t.full_name AS name
   FROM public.t;
