DROP VIEW public.v;
DROP FUNCTION public.g();
DROP FUNCTION public.f();
ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING a::bigint;
CREATE OR REPLACE FUNCTION public.f()
 RETURNS numeric
 LANGUAGE sql
BEGIN ATOMIC
 SELECT sum(t.a) AS sum
    FROM public.t;
END;
CREATE OR REPLACE FUNCTION public.g()
 RETURNS bigint
 LANGUAGE sql
RETURN ((public.f() + (2)::numeric))::bigint;
CREATE VIEW public.v AS
 SELECT public.g() AS x;
