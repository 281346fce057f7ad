CREATE TABLE "äääääääääääääääääääääääääääääää" (id integer, "öööööööööööööööööööööööööööööööx" integer NOT NULL);
CREATE TYPE mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo AS ENUM ('b', 'a');
CREATE TABLE t (m mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo);
CREATE INDEX "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii" ON "äääääääääääääääääääääääääääääää" (id DESC);
