DROP DOMAIN public.word;
CREATE DOMAIN public.word AS text COLLATE pg_catalog."C";
