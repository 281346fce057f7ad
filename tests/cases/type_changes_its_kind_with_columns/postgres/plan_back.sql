ALTER DOMAIN public.k RENAME TO k_before;
CREATE TYPE public.k AS ENUM (
    '1',
    '2'
);
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN a TYPE public.k USING a::text::public.k;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT '1'::public.k;
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT '1'::public.k;
DROP DOMAIN public.k_before;
