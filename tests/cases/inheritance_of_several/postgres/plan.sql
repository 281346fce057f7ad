ALTER TABLE public.c NO INHERIT public.q;
DROP TABLE public.q;
CREATE TABLE public.r (
    c integer
);
