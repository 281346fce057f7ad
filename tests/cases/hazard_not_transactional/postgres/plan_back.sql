-- by itself
DROP INDEX CONCURRENTLY public.shown_at;
DROP INDEX public.quiet_at;
