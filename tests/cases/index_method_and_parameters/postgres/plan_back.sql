-- by itself
CREATE INDEX CONCURRENTLY trueup_new_x ON public.t USING btree (a) WITH (fillfactor='50');
DROP INDEX public.x;
ALTER INDEX public.trueup_new_x RENAME TO x;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_y ON public.t USING gin (v);
DROP INDEX public.y;
ALTER INDEX public.trueup_new_y RENAME TO y;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_z ON public.t USING brin (a) WITH (pages_per_range='4');
DROP INDEX public.z;
ALTER INDEX public.trueup_new_z RENAME TO z;
