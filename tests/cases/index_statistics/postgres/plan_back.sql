-- by itself
DROP INDEX CONCURRENTLY public.i;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING btree (((a + 1)));
ALTER INDEX public.i ALTER COLUMN 1 SET STATISTICS 50;
