-- by itself
ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b';
-- by itself
ALTER TYPE public.mood ADD VALUE 'b' AFTER 'a';
