-- by itself
DROP INDEX CONCURRENTLY public.by_doc;
ALTER TABLE public.t ALTER COLUMN doc DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN doc TYPE json USING doc::json;
ALTER TABLE public.t ALTER COLUMN doc SET DEFAULT '{}'::json;
