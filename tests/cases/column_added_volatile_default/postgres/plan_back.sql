ALTER TABLE public.t DROP COLUMN token;
