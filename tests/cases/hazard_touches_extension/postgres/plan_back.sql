ALTER TABLE public.quiet ALTER COLUMN name TYPE text;
DROP EXTENSION citext;
