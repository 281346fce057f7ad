DROP TABLE public.q;
ALTER TABLE public.c NO INHERIT public.q;
CREATE TABLE public.r (
    c integer
);
