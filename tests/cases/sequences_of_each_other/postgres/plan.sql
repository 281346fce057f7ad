DROP TABLE public.b;
DROP TABLE public.a;
CREATE TABLE public.c (
    id integer
);
