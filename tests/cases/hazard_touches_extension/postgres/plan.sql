CREATE EXTENSION citext WITH SCHEMA shown;
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';
ALTER TABLE public.quiet ALTER COLUMN name TYPE text COLLATE pg_catalog."C";
