ALTER TYPE public.outer_t DROP ATTRIBUTE x;
ALTER TYPE public.inner_t DROP ATTRIBUTE b;
