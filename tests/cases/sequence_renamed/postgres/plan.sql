ALTER SEQUENCE public.old_s RENAME TO new_s;
