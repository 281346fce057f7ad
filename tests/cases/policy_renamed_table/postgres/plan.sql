ALTER TABLE public.t RENAME TO u;
DROP RULE r ON public.u;
CREATE RULE r AS
    ON DELETE TO public.u DO NOTHING;
ALTER POLICY p ON public.u USING ((id > 1));
