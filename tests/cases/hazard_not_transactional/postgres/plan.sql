CREATE INDEX quiet_at ON public.quiet USING btree (at);
-- by itself
CREATE INDEX CONCURRENTLY shown_at ON public.shown USING btree (at);
