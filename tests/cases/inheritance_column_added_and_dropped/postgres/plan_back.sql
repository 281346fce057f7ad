ALTER TABLE public.p DROP COLUMN fresh;
ALTER TABLE public.p ADD COLUMN gone text;
