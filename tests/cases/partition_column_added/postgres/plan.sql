ALTER TABLE public.m ADD COLUMN note text DEFAULT 'x'::text;
ALTER TABLE public.m ALTER COLUMN id SET DEFAULT 1;
ALTER TABLE public.m
    ADD CONSTRAINT m_id_check CHECK ((id > 0)) NOT VALID;
-- by itself
ALTER TABLE public.m VALIDATE CONSTRAINT m_id_check;
COMMENT ON COLUMN public.m_1.note IS 'of the part';
