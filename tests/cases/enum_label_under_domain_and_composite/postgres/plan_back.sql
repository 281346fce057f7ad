-- by itself
ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b';
