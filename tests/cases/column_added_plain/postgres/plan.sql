ALTER TABLE public.t ADD COLUMN born timestamp with time zone DEFAULT now() NOT NULL;
ALTER TABLE public.t ADD COLUMN n integer DEFAULT 7 NOT NULL;
ALTER TABLE public.t ADD COLUMN note text;
COMMENT ON COLUMN public.t.note IS 'what people say';
