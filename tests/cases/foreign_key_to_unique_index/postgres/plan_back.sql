-- by itself
DROP INDEX CONCURRENTLY public.p_code;
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY p_code ON public.p USING btree (code);
