CREATE INDEX quiet_email ON public.quiet USING btree (email);
CREATE UNIQUE INDEX shown_email ON public.shown USING btree (email);
