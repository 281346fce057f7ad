-- by itself
ALTER TYPE public.kind ADD VALUE 'c' AFTER 'b';
