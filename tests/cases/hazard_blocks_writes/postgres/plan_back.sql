ALTER TABLE public.shown DROP CONSTRAINT shown_owner_fkey;
ALTER TABLE public.quiet DROP CONSTRAINT quiet_owner_fkey;
