ALTER TABLE public.quiet ALTER COLUMN amount TYPE integer USING amount::integer;
ALTER TABLE public.shown ALTER COLUMN amount TYPE integer USING amount::integer;
