ALTER TABLE public.t RESET (toast_tuple_target);
ALTER TABLE public.t SET (fillfactor=70, autovacuum_enabled='false');
