ALTER TABLE public.quiet
    ADD CONSTRAINT quiet_amount_check CHECK ((amount > '-1000000'::integer));
ALTER TABLE public.shown
    ADD CONSTRAINT shown_amount_check CHECK ((amount > '-1000000'::integer)) NOT VALID;
-- by itself
ALTER TABLE public.shown VALIDATE CONSTRAINT shown_amount_check;
