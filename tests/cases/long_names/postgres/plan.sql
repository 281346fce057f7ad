ALTER TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo RENAME TO mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_m_before;
CREATE TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo AS ENUM (
    'b',
    'a'
);
ALTER TABLE public.t ALTER COLUMN m TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo USING m::text::public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo;
ALTER TABLE public."äääääääääääääääääääääääääääääää" ADD CONSTRAINT trueup_not_null CHECK ("öööööööööööööööööööööööööööööööx" IS NOT NULL) NOT VALID;
-- by itself
ALTER TABLE public."äääääääääääääääääääääääääääääää" VALIDATE CONSTRAINT trueup_not_null;
ALTER TABLE public."äääääääääääääääääääääääääääääää" ALTER COLUMN "öööööööööööööööööööööööööööööööx" SET NOT NULL;
ALTER TABLE public."äääääääääääääääääääääääääääääää" DROP CONSTRAINT trueup_not_null;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii ON public."äääääääääääääääääääääääääääääää" USING btree (id DESC);
DROP INDEX public.iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii;
ALTER INDEX public.trueup_new_iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii RENAME TO iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii;
DROP TYPE public.mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_m_before;
