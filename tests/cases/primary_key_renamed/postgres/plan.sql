ALTER TABLE public.c RENAME CONSTRAINT old_fk TO new_fk;
ALTER TABLE public.t RENAME CONSTRAINT old_name TO new_name;
