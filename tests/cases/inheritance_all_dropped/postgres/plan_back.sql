DROP TABLE public.other;
CREATE TABLE public.p (
    a integer NOT NULL,
    CONSTRAINT p_a_check CHECK ((a > 0)),
    CONSTRAINT p_pkey PRIMARY KEY (a)
);
CREATE TABLE public.c (
    b integer
)
INHERITS (public.p);
CREATE TABLE public.d (
    a integer NOT NULL
)
INHERITS (public.c);
