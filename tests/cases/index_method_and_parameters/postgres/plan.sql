-- by itself
DROP INDEX CONCURRENTLY public.z;
-- by itself
DROP INDEX CONCURRENTLY public.y;
-- by itself
DROP INDEX CONCURRENTLY public.x;
-- by itself
CREATE INDEX CONCURRENTLY x ON public.t USING hash (a);
-- by itself
CREATE INDEX CONCURRENTLY y ON public.t USING gist (v);
-- by itself
CREATE INDEX CONCURRENTLY z ON public.t USING brin (a) WITH (pages_per_range='8');
