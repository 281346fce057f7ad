-- by itself
DROP INDEX CONCURRENTLY public.iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii;
ALTER TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo RENAME TO mood_mood_mood_mood_mood_mood_mood_mood_mood_mood__before;
CREATE TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo AS ENUM ('a', 'b');
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo USING m::text::public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo;
DROP TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood__before;
ALTER TABLE public."äääääääääääääääääääääääääääääää" ALTER COLUMN "öööööööööööööööööööööööööööööööx" DROP NOT NULL;
-- by itself
CREATE INDEX CONCURRENTLY iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii ON public."äääääääääääääääääääääääääääääää" USING btree (id);
