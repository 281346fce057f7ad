DROP INDEX public.shown_at;
DROP INDEX public.quiet_at;
