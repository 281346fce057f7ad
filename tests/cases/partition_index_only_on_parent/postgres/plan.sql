CREATE INDEX i ON ONLY public.m USING btree (n);
