DROP TYPE public.later;
ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::text::integer;
DROP TYPE public.num CASCADE;
