ALTER TABLE public.measured ALTER COLUMN value TYPE bigint USING value::bigint;
COMMENT ON COLUMN public.measured.value IS 'feet';
GRANT SELECT (value) ON TABLE public.measured TO case_reader;
COMMENT ON COLUMN public.measured_2025.value IS 'feet';
GRANT SELECT (value) ON TABLE public.measured_2025 TO case_reader;
