-- by itself
DROP INDEX CONCURRENTLY public.i;
DROP CONVERSION public.conv;
ALTER COLLATION public.de RENAME TO de_before;
CREATE COLLATION public.de (provider = libc, locale = 'POSIX');
COMMENT ON COLLATION public.de IS 'x';
ALTER TABLE public.t ALTER COLUMN a TYPE text COLLATE public.de USING a::text;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (a);
DROP COLLATION public.de_before;
