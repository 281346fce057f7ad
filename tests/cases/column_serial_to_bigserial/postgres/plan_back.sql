SELECT pg_catalog.setval('public.t_id_seq', LEAST(GREATEST(last_value, 1), 2147483647), is_called) FROM public.t_id_seq WHERE last_value NOT BETWEEN 1 AND 2147483647;
ALTER SEQUENCE public.t_id_seq AS integer MAXVALUE 2147483647;
ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN id TYPE integer USING id::integer;
ALTER TABLE public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);
