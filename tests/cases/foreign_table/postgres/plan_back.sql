DROP FOREIGN TABLE public.f;
CREATE FOREIGN TABLE public.f (
    a integer,
    b text
)
SERVER files
OPTIONS (filename '/nowhere', format 'csv');
