ALTER SEQUENCE public.new_s RENAME TO old_s;
