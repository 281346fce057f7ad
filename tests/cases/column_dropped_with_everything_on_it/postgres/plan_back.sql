ALTER TABLE public.t ADD COLUMN code text;
ALTER TABLE public.t ADD COLUMN n integer;
ALTER TABLE public.t ADD COLUMN total integer GENERATED ALWAYS AS ((n * 2)) STORED;
ALTER TABLE ONLY public.t
    ADD CONSTRAINT t_code_key UNIQUE (code);
ALTER TABLE public.t
    ADD CONSTRAINT t_n_check CHECK ((n > 0)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT t_n_check;
-- by itself
CREATE INDEX CONCURRENTLY by_id_code ON public.t USING btree (id, code);
-- by itself
CREATE INDEX CONCURRENTLY by_n ON public.t USING btree (n) WHERE (n > 1);
CREATE STATISTICS public.st ON id, n FROM public.t;
ALTER TABLE ONLY public.other
    ADD CONSTRAINT other_code_fkey FOREIGN KEY (code) REFERENCES public.t(code) NOT VALID;
-- by itself
ALTER TABLE public.other VALIDATE CONSTRAINT other_code_fkey;
CREATE OR REPLACE VIEW public.v AS
 SELECT t.id,
    t.code
   FROM public.t;
