DROP TABLE public.a;
ALTER SEQUENCE public.s OWNED BY public.b.id;
