ALTER DOMAIN public.outer_d RENAME TO outer_d_before;
ALTER DOMAIN public.inner_d RENAME TO inner_d_before;
CREATE DOMAIN public.inner_d AS character varying(100)
    CONSTRAINT inner_d_check CHECK (((VALUE)::text <> ''::text));
CREATE DOMAIN public.outer_d AS public.inner_d
    CONSTRAINT outer_d_check CHECK ((length((VALUE)::text) < 10));
ALTER TABLE public.t ALTER COLUMN a TYPE public.outer_d USING a::public.outer_d;
DROP DOMAIN public.outer_d_before;
DROP DOMAIN public.inner_d_before;
