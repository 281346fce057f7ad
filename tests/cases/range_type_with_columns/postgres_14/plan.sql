ALTER TYPE public.span RENAME TO span_before;
ALTER TYPE public.span_multirange RENAME TO span_multirange_before;
ALTER FUNCTION public.span_multirange() RENAME TO span_multirange_before;
CREATE TYPE public.span AS RANGE (
    subtype = bigint,
    multirange_type_name = public.span_multirange
);
ALTER TABLE public.t ALTER COLUMN s TYPE public.span USING s::text::public.span;
DROP TYPE public.span_before;
