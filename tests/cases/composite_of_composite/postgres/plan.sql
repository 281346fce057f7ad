ALTER TYPE public.inner_t ADD ATTRIBUTE b integer;
ALTER TYPE public.outer_t ADD ATTRIBUTE x text;
