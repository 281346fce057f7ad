ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;
ALTER TABLE public.a DROP CONSTRAINT to_b;
DROP TABLE public.b;
DROP TABLE public.a;
CREATE TABLE public.c (
    id integer
);
