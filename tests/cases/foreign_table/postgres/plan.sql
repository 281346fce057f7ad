DROP FOREIGN TABLE public.f;
CREATE FOREIGN TABLE public.f (
    a bigint NOT NULL,
    c text DEFAULT 'x'::text,
    CONSTRAINT f_a_check CHECK ((a > 0))
)
SERVER files
OPTIONS (filename '/elsewhere', format 'csv', header 'true');
COMMENT ON FOREIGN TABLE public.f IS 'outside';
