DROP DOMAIN public.outer_d;
DROP DOMAIN public.inner_d;
CREATE DOMAIN public.inner_d AS character varying(100)
    CONSTRAINT inner_d_check CHECK (((VALUE)::text <> ''::text));
CREATE DOMAIN public.outer_d AS public.inner_d
    CONSTRAINT outer_d_check CHECK ((length((VALUE)::text) < 10));
