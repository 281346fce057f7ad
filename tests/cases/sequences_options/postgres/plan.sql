DROP SEQUENCE public.gone;
CREATE SEQUENCE public.fresh;
SELECT pg_catalog.setval('public.s', LEAST(GREATEST(last_value, 1), 50), is_called) FROM public.s WHERE last_value NOT BETWEEN 1 AND 50;
ALTER SEQUENCE public.s START WITH 20 INCREMENT BY -1 MINVALUE -100 MAXVALUE 50 CACHE 1 CYCLE;
COMMENT ON SEQUENCE public.s IS NULL;
SELECT pg_catalog.setval('public.typed', LEAST(GREATEST(last_value, 1), 32767), is_called) FROM public.typed WHERE last_value NOT BETWEEN 1 AND 32767;
ALTER SEQUENCE public.typed AS smallint MAXVALUE 32767;
