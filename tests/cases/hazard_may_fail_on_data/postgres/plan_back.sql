DROP INDEX public.shown_email;
DROP INDEX public.quiet_email;
