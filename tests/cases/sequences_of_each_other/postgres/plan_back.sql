DROP TABLE public.c;
CREATE SEQUENCE public.a_id_seq
    AS integer;
CREATE SEQUENCE public.b_id_seq
    AS integer;
CREATE TABLE public.a (
    id integer DEFAULT nextval('public.a_id_seq'::regclass) NOT NULL,
    other integer DEFAULT nextval('public.b_id_seq'::regclass)
);
CREATE TABLE public.b (
    id integer DEFAULT nextval('public.b_id_seq'::regclass) NOT NULL,
    other integer DEFAULT nextval('public.a_id_seq'::regclass)
);
ALTER SEQUENCE public.a_id_seq OWNED BY public.a.id;
ALTER SEQUENCE public.b_id_seq OWNED BY public.b.id;
