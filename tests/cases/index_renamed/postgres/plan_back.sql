ALTER INDEX public.new_name RENAME TO old_name;
