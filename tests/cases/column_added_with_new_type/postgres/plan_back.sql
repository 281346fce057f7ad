ALTER TABLE public.t DROP COLUMN m;
ALTER TABLE public.t DROP COLUMN ms;
ALTER TABLE public.t DROP COLUMN p;
ALTER TABLE public.t DROP COLUMN q;
DROP TYPE public.point3;
DROP DOMAIN public.percent;
DROP TYPE public.mood;
