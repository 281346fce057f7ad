ALTER TABLE public.measured ALTER COLUMN value TYPE integer USING value::integer;
COMMENT ON COLUMN public.measured.value IS 'metres';
REVOKE SELECT (value) ON TABLE public.measured FROM case_reader;
COMMENT ON COLUMN public.measured_2025.value IS 'metres';
REVOKE SELECT (value) ON TABLE public.measured_2025 FROM case_reader;
