DROP TABLE fresh.t;
CREATE SCHEMA gone;
CREATE TYPE gone.e AS ENUM (
    'a'
);
CREATE OR REPLACE FUNCTION gone.f()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
CREATE SEQUENCE gone.t_id_seq
    AS integer;
CREATE TABLE gone.t (
    id integer DEFAULT nextval('gone.t_id_seq'::regclass) NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
ALTER TABLE public.t ALTER COLUMN e TYPE gone.e USING e::gone.e;
ALTER TABLE public.t ALTER COLUMN id SET DEFAULT gone.f();
ALTER SEQUENCE gone.t_id_seq OWNED BY gone.t.id;
DROP SCHEMA fresh;
