ALTER TABLE public.client RENAME TO customer;
ALTER TABLE public.customer RENAME CONSTRAINT client_pkey TO customer_pkey;
ALTER TABLE public.customer DROP COLUMN gone;
ALTER TABLE public.customer ADD COLUMN born date;
ALTER TABLE public.customer ALTER COLUMN id TYPE bigint USING id::bigint;
ALTER TABLE public.customer ADD CONSTRAINT trueup_not_null CHECK (name IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public.customer VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public.customer ALTER COLUMN name SET NOT NULL;
ALTER TABLE public.customer DROP CONSTRAINT trueup_not_null;
-- by itself
CREATE INDEX CONCURRENTLY by_name ON public.customer USING btree (name);
