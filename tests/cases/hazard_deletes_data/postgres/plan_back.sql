ALTER TABLE public.quiet ADD COLUMN area integer GENERATED ALWAYS AS ((width * height)) STORED;
ALTER TABLE public.shown ADD COLUMN area integer;
