DROP VIEW public.v;
DROP FUNCTION public.g();
DROP FUNCTION public.f();
ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer;
CREATE OR REPLACE FUNCTION public.f()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT sum(t.a) AS sum
    FROM public.t;
END;
CREATE OR REPLACE FUNCTION public.g()
 RETURNS bigint
 LANGUAGE sql
RETURN (public.f() + 1);
CREATE VIEW public.v AS
 SELECT public.g() AS x;
