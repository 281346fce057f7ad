ALTER TABLE public.t ALTER COLUMN a TYPE public.d USING a::public.d;
ALTER TABLE public.t ALTER COLUMN b TYPE integer USING b::integer;
