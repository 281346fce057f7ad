-- by itself
CREATE INDEX CONCURRENTLY trueup_new_x ON public.t USING btree (upper(a), ((b + 1))) WHERE (b > 1);
DROP INDEX public.x;
ALTER INDEX public.trueup_new_x RENAME TO x;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_y ON public.t USING btree (a COLLATE "C") INCLUDE (b);
DROP INDEX public.y;
ALTER INDEX public.trueup_new_y RENAME TO y;
