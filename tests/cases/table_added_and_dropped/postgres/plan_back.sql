DROP TABLE public.fresh;
CREATE SEQUENCE public.gone_id_seq
    AS integer;
CREATE TABLE public.gone (
    id integer DEFAULT nextval('public.gone_id_seq'::regclass) NOT NULL,
    name text,
    CONSTRAINT gone_pkey PRIMARY KEY (id)
);
ALTER SEQUENCE public.gone_id_seq OWNED BY public.gone.id;
ALTER TABLE ONLY public.stays
    ADD CONSTRAINT stays_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES public.gone(id) NOT VALID;
-- by itself
ALTER TABLE public.stays VALIDATE CONSTRAINT stays_gone_id_fkey;
CREATE VIEW public.on_gone AS
 SELECT gone.id,
    gone.name
   FROM public.gone;
