-- by itself
DROP INDEX CONCURRENTLY public.y;
-- by itself
DROP INDEX CONCURRENTLY public.x;
-- by itself
CREATE INDEX CONCURRENTLY x ON public.t USING btree (upper(a), ((b + 1))) WHERE (b > 1);
-- by itself
CREATE INDEX CONCURRENTLY y ON public.t USING btree (a COLLATE "C") INCLUDE (b);
