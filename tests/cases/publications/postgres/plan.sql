DROP PUBLICATION p;
DROP PUBLICATION gone;
DROP TABLE public.c;
CREATE TABLE public.d (
    id integer NOT NULL,
    CONSTRAINT d_pkey PRIMARY KEY (id)
);
CREATE PUBLICATION fresh WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION fresh ADD TABLE ONLY public.a;
CREATE PUBLICATION p WITH (publish = 'insert');
ALTER PUBLICATION p ADD TABLE ONLY public.b;
ALTER PUBLICATION p ADD TABLE ONLY public.d;
COMMENT ON PUBLICATION p IS 'for others';
