ALTER TABLE public.c RENAME CONSTRAINT new_fk TO old_fk;
ALTER TABLE public.t RENAME CONSTRAINT new_name TO old_name;
