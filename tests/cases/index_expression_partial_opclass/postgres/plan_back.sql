-- by itself
DROP INDEX CONCURRENTLY public.y;
-- by itself
DROP INDEX CONCURRENTLY public.x;
-- by itself
CREATE INDEX CONCURRENTLY x ON public.t USING btree (lower(a)) WHERE (b > 0);
-- by itself
CREATE INDEX CONCURRENTLY y ON public.t USING btree (a text_pattern_ops);
