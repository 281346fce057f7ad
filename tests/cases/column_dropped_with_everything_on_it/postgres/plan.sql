DROP VIEW public.v;
ALTER TABLE public.other DROP CONSTRAINT other_code_fkey;
DROP STATISTICS public.st;
-- by itself
DROP INDEX CONCURRENTLY public.by_n;
-- by itself
DROP INDEX CONCURRENTLY public.by_id_code;
ALTER TABLE public.t DROP CONSTRAINT t_code_key;
ALTER TABLE public.t DROP CONSTRAINT t_n_check;
ALTER TABLE public.t DROP COLUMN total;
ALTER TABLE public.t DROP COLUMN code;
ALTER TABLE public.t DROP COLUMN n;
CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t;
