CREATE INDEX quiet_at ON ONLY public.quiet USING btree (at);
CREATE INDEX quiet_2026_at_idx ON public.quiet_2026 USING btree (at);
CREATE INDEX shown_at ON ONLY public.shown USING btree (at);
-- by itself
CREATE INDEX CONCURRENTLY shown_2026_at_idx ON public.shown_2026 USING btree (at);
ALTER INDEX public.quiet_at ATTACH PARTITION public.quiet_2026_at_idx;
ALTER INDEX public.shown_at ATTACH PARTITION public.shown_2026_at_idx;
