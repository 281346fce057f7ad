ALTER TABLE public.t ADD COLUMN token double precision DEFAULT random() NOT NULL;
