-- by itself
CREATE INDEX CONCURRENTLY trueup_new_x ON public.t USING btree (lower(a)) WHERE (b > 0);
DROP INDEX public.x;
ALTER INDEX public.trueup_new_x RENAME TO x;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_y ON public.t USING btree (a text_pattern_ops);
DROP INDEX public.y;
ALTER INDEX public.trueup_new_y RENAME TO y;
