ALTER TYPE public.pair DROP ATTRIBUTE gone;
ALTER TYPE public.pair ADD ATTRIBUTE b date;
ALTER TYPE public.pair ADD ATTRIBUTE c text;
