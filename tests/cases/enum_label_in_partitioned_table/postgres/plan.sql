ALTER TYPE public.kind RENAME TO kind_before;
CREATE TYPE public.kind AS ENUM (
    'a',
    'b'
);
ALTER TABLE public.m ALTER COLUMN k TYPE public.kind USING k::text::public.kind;
DROP TYPE public.kind_before;
