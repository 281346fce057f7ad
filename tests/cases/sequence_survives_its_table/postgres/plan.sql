ALTER SEQUENCE public.s OWNED BY NONE;
DROP TABLE public.a;
ALTER SEQUENCE public.s OWNED BY public.b.id;
