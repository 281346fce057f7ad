DROP TYPE public.span;
CREATE TYPE public.span AS RANGE (
    subtype = bigint,
    multirange_type_name = public.span_multirange
);
