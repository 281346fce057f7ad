ALTER DOMAIN public.d RENAME TO d_before;
CREATE DOMAIN public.d AS integer
    DEFAULT 1
    CONSTRAINT changed CHECK ((VALUE < 100))
    CONSTRAINT gone CHECK ((VALUE > 0));
COMMENT ON CONSTRAINT changed ON DOMAIN public.d IS 'y';
COMMENT ON DOMAIN public.d IS 'x';
ALTER TABLE public.t ALTER COLUMN a TYPE public.d USING a::public.d;
ALTER TABLE public.t ALTER COLUMN b TYPE public.d[] USING b::public.d[];
DROP DOMAIN public.d_before;
