ALTER TABLE public.t ADD COLUMN b integer;
CREATE OR REPLACE FUNCTION public.f()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT sum((t.a + t.b)) AS sum
    FROM public.t;
END;
