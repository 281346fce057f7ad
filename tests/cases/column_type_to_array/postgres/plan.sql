ALTER TABLE public.t ALTER COLUMN tags TYPE text[] USING tags::text::text[];
