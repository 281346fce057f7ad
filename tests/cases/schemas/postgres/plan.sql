ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;
DROP TABLE gone.t;
CREATE SCHEMA fresh;
COMMENT ON SCHEMA fresh IS 'new';
CREATE SEQUENCE fresh.t_id_seq
    AS integer;
CREATE TABLE fresh.t (
    id integer DEFAULT nextval('fresh.t_id_seq'::regclass) NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
ALTER TABLE public.t ALTER COLUMN e TYPE text USING e::text;
ALTER SEQUENCE fresh.t_id_seq OWNED BY fresh.t.id;
DROP FUNCTION gone.f();
DROP TYPE gone.e;
DROP SCHEMA gone;
