ALTER DOMAIN public.word RENAME TO word_before;
CREATE DOMAIN public.word AS text COLLATE pg_catalog."C";
ALTER TABLE public.t ALTER COLUMN w TYPE public.word USING w::public.word;
DROP DOMAIN public.word_before;
