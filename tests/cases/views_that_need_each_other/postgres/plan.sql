DROP VIEW public.v, public.w;
