ALTER TYPE public.mood RENAME TO temper;
