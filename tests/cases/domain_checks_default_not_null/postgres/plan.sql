ALTER DOMAIN public.d RENAME TO d_before;
CREATE DOMAIN public.d AS integer
    NOT NULL
    CONSTRAINT changed CHECK ((VALUE < 1000))
    CONSTRAINT fresh CHECK ((VALUE <> 13));
COMMENT ON CONSTRAINT fresh ON DOMAIN public.d IS 'z';
ALTER TABLE public.t ALTER COLUMN a TYPE public.d USING a::public.d;
ALTER TABLE public.t ALTER COLUMN b TYPE public.d[] USING b::public.d[];
DROP DOMAIN public.d_before;
