DROP VIEW public.on_gone;
ALTER TABLE public.stays DROP CONSTRAINT stays_gone_id_fkey;
DROP TABLE public.gone;
CREATE TABLE public.fresh (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    stays_id integer,
    CONSTRAINT fresh_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE public.fresh IS 'new here';
ALTER TABLE ONLY public.fresh
    ADD CONSTRAINT fresh_stays_id_fkey FOREIGN KEY (stays_id) REFERENCES public.stays(id);
