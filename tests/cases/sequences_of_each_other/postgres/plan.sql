ALTER TABLE public.b ALTER COLUMN other DROP DEFAULT;
ALTER TABLE public.a ALTER COLUMN other DROP DEFAULT;
DROP TABLE public.b;
DROP TABLE public.a;
CREATE TABLE public.c (
    id integer
);
