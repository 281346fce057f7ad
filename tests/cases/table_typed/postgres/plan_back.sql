ALTER TABLE public.t OF public.pair;
ALTER TABLE public.u NOT OF;
