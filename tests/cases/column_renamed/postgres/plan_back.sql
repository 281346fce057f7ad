ALTER TABLE public.t RENAME COLUMN full_name TO name;
CREATE OR REPLACE VIEW public.v AS
 SELECT t.name
   FROM public.t;
