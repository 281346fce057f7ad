-- by itself
DROP INDEX CONCURRENTLY public.i;
DROP CONVERSION public.conv;
DROP COLLATION public.de;
CREATE COLLATION public.de (provider = libc, locale = 'POSIX');
COMMENT ON COLLATION public.de IS 'x';
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (a);
