ALTER TABLE public.quiet ALTER COLUMN code TYPE character varying(20) USING code::character varying(20);
ALTER TABLE public.shown ALTER COLUMN code TYPE character varying(20) USING code::character varying(20);
