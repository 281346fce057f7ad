ALTER TABLE public.shown DROP CONSTRAINT shown_amount_check;
ALTER TABLE public.quiet DROP CONSTRAINT quiet_amount_check;
