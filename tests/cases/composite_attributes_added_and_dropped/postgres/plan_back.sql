ALTER TYPE public.pair DROP ATTRIBUTE b;
ALTER TYPE public.pair DROP ATTRIBUTE c;
ALTER TYPE public.pair ADD ATTRIBUTE gone text;
