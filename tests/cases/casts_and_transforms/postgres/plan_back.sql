DROP CAST (integer AS public.c);
CREATE CAST (integer AS public.c) WITH FUNCTION public.to_c(integer);
CREATE CAST (public.c AS integer) WITH INOUT AS ASSIGNMENT;
