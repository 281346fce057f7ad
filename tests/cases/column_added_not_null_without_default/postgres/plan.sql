ALTER TABLE public.t ADD COLUMN name text NOT NULL;
