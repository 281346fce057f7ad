ALTER TYPE public.pair ADD ATTRIBUTE c date;
ALTER TABLE public.t ADD COLUMN c;
