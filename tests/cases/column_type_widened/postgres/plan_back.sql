ALTER TABLE public.t ALTER COLUMN a TYPE character varying(10) USING a::character varying(10);
ALTER TABLE public.t ALTER COLUMN b TYPE character varying(10) USING b::character varying(10);
ALTER TABLE public.t ALTER COLUMN d TYPE date USING d::date;
ALTER TABLE public.t ALTER COLUMN id TYPE integer USING id::integer;
ALTER TABLE public.t ALTER COLUMN n TYPE numeric(8,2) USING n::numeric(8,2);
ALTER TABLE public.t ALTER COLUMN s TYPE smallint USING s::smallint;
