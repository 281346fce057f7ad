ALTER TABLE public.p DROP COLUMN gone;
ALTER TABLE public.p ADD COLUMN fresh text DEFAULT 'x'::text NOT NULL;
