ALTER TABLE public.t SET (autovacuum_enabled='false');
ALTER TABLE public.t SET (fillfactor=70);
ALTER TABLE public.t RESET (toast_tuple_target);
