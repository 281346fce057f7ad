ALTER TABLE public.t RESET (autovacuum_enabled);
ALTER TABLE public.t SET (fillfactor=80);
ALTER TABLE public.t SET (toast_tuple_target=1000);
