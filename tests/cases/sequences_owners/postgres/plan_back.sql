ALTER SEQUENCE public.free OWNED BY NONE;
ALTER SEQUENCE public.s OWNED BY public.t.id;
