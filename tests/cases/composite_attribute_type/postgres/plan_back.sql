ALTER TYPE public.pair ALTER ATTRIBUTE a TYPE integer;
