DROP TABLE public.d;
DROP TABLE public.c;
DROP TABLE public.p;
CREATE TABLE public.other (
    a integer
);
