ALTER TABLE public.t ALTER COLUMN id TYPE integer USING id::integer;
SELECT pg_catalog.setval('public.t_id_seq', LEAST(GREATEST(last_value, 1), 2147483647), is_called) FROM public.t_id_seq WHERE last_value NOT BETWEEN 1 AND 2147483647;
ALTER TABLE public.t ALTER COLUMN id SET MAXVALUE 2147483647;
