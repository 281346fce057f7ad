DROP CAST (public.c AS integer);
DROP CAST (integer AS public.c);
CREATE CAST (integer AS public.c) WITH FUNCTION public.to_c(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS public.c) IS 'by label';
