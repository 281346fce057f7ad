ALTER TABLE public.customer RENAME TO client;
ALTER TABLE public.client RENAME CONSTRAINT customer_pkey TO client_pkey;
-- by itself
DROP INDEX CONCURRENTLY public.by_name;
ALTER TABLE public.client DROP COLUMN born;
ALTER TABLE public.client ADD COLUMN gone integer;
ALTER TABLE public.client ALTER COLUMN id TYPE integer USING id::integer;
ALTER TABLE public.client ALTER COLUMN name DROP NOT NULL;
