DROP TABLE public.r;
CREATE TABLE public.q (
    b integer
);
ALTER TABLE public.c INHERIT public.q;
