ALTER TABLE public.t RESET (autovacuum_vacuum_threshold, toast.autovacuum_vacuum_threshold);
ALTER TABLE public.t SET (toast.autovacuum_enabled='false');
