DROP PUBLICATION p;
DROP PUBLICATION fresh;
DROP TABLE public.d;
CREATE TABLE public.c (
    id integer NOT NULL,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);
CREATE PUBLICATION gone FOR ALL TABLES WITH (publish = 'insert, update, delete, truncate');
CREATE PUBLICATION p WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION p ADD TABLE ONLY public.a;
ALTER PUBLICATION p ADD TABLE ONLY public.b;
