ALTER TABLE public.t RESET (toast.autovacuum_enabled);
ALTER TABLE public.t SET (autovacuum_vacuum_threshold=5, toast.autovacuum_vacuum_threshold=100);
