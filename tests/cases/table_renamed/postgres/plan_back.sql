ALTER TABLE public.customer RENAME TO client;
ALTER TABLE public.client RENAME CONSTRAINT customer_id_check TO client_id_check;
ALTER TABLE public.client RENAME CONSTRAINT customer_name_key TO client_name_key;
ALTER TABLE public.client RENAME CONSTRAINT customer_pkey TO client_pkey;
