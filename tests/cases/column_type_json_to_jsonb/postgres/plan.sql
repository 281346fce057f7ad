ALTER TABLE public.t ALTER COLUMN doc DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN doc TYPE jsonb USING doc::jsonb;
ALTER TABLE public.t ALTER COLUMN doc SET DEFAULT '{}'::jsonb;
-- by itself
CREATE INDEX CONCURRENTLY by_doc ON public.t USING gin (doc);
