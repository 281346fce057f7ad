-- by itself
DROP INDEX CONCURRENTLY public.i;
DROP TEXT SEARCH CONFIGURATION public.c;
DROP TEXT SEARCH DICTIONARY public.d;
CREATE TEXT SEARCH DICTIONARY public.d (
    TEMPLATE = pg_catalog.simple,
    accept = 'false'
);
CREATE TEXT SEARCH CONFIGURATION public.c (
    PARSER = pg_catalog."default"
);
ALTER TEXT SEARCH CONFIGURATION public.c
    ADD MAPPING FOR asciiword
    WITH public.d;
-- by itself
CREATE INDEX CONCURRENTLY i ON public.t USING gin (to_tsvector('public.c'::regconfig, a));
