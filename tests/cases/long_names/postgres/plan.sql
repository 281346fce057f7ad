-- by itself
DROP INDEX CONCURRENTLY public.iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii;
ALTER TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo RENAME TO mood_mood_mood_mood_mood_mood_mood_mood_mood_mood__before;
CREATE TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo AS ENUM ('b', 'a');
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo USING m::text::public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo;
DROP TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood__before;
ALTER TABLE public."äääääääääääääääääääääääääääääää" ADD CONSTRAINT trueup_not_null CHECK ("öööööööööööööööööööööööööööööööx" IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public."äääääääääääääääääääääääääääääää" VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public."äääääääääääääääääääääääääääääää" ALTER COLUMN "öööööööööööööööööööööööööööööööx" SET NOT NULL;
ALTER TABLE public."äääääääääääääääääääääääääääääää" DROP CONSTRAINT trueup_not_null;
-- by itself
CREATE INDEX CONCURRENTLY iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii ON public."äääääääääääääääääääääääääääääää" USING btree (id DESC);
