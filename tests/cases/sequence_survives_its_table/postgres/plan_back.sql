CREATE TABLE public.a (
    id integer DEFAULT nextval('public.s'::regclass)
);
ALTER SEQUENCE public.s OWNED BY public.a.id;
