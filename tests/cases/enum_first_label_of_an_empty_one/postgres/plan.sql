-- by itself
ALTER TYPE public.mood ADD VALUE 'a';
-- by itself
ALTER TYPE public.mood ADD VALUE 'b' AFTER 'a';
