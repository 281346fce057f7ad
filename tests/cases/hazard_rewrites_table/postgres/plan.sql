ALTER TABLE public.quiet ALTER COLUMN code TYPE character varying(40) USING code::character varying(40);
ALTER TABLE public.shown ALTER COLUMN code TYPE character(20) USING code::character(20);
