ALTER TABLE public.t ALTER COLUMN a TYPE character varying(40) USING a::character varying(40);
ALTER TABLE public.t ALTER COLUMN b TYPE text USING b::text;
ALTER TABLE public.t ALTER COLUMN d TYPE timestamp without time zone USING d::timestamp without time zone;
ALTER TABLE public.t ALTER COLUMN id TYPE bigint USING id::bigint;
ALTER TABLE public.t ALTER COLUMN n TYPE numeric(12,2) USING n::numeric(12,2);
ALTER TABLE public.t ALTER COLUMN s TYPE integer USING s::integer;
