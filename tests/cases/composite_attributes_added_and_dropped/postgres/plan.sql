ALTER TYPE public.pair DROP ATTRIBUTE gone;
ALTER TYPE public.pair ADD ATTRIBUTE b date;
COMMENT ON COLUMN public.pair.b IS 'when';
ALTER TYPE public.pair ADD ATTRIBUTE c text COLLATE pg_catalog."C";
