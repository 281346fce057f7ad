ALTER TABLE public.t DROP CONSTRAINT t_parent_fkey;
ALTER TABLE public.t ALTER COLUMN id TYPE integer USING id::integer;
ALTER TABLE public.t ALTER COLUMN parent TYPE integer USING parent::integer;
