CREATE INDEX fresh ON public.t USING btree (a);
