ALTER TABLE public.client RENAME TO customer;
ALTER TABLE public.customer RENAME CONSTRAINT client_id_check TO customer_id_check;
ALTER TABLE public.customer RENAME CONSTRAINT client_name_key TO customer_name_key;
ALTER TABLE public.customer RENAME CONSTRAINT client_pkey TO customer_pkey;
