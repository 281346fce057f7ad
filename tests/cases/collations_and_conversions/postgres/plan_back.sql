-- by itself
DROP INDEX CONCURRENTLY public.i;
ALTER COLLATION public.de RENAME TO de_before;
CREATE COLLATION public.de (provider = libc, locale = 'C');
CREATE CONVERSION public.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.de USING a::text;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (a);
DROP COLLATION public.de_before;
