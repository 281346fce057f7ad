ALTER TABLE public.a ALTER COLUMN id DROP DEFAULT;
-- by itself
DROP INDEX CONCURRENTLY public.i;
DROP TABLE public.b;
DROP FUNCTION public.of_a(public.a);
ALTER TABLE public.a DROP CONSTRAINT a_id_check;
DROP FUNCTION public.count_b();
