-- by itself
ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b';
-- by itself
ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b';
-- by itself
ALTER TYPE public.mood ADD VALUE 'e' AFTER 'd';
