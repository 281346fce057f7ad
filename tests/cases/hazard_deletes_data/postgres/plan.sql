ALTER TABLE public.shown DROP COLUMN area;
ALTER TABLE public.quiet DROP COLUMN area;
