DROP INDEX public.fresh;
