CREATE TABLE "äääääääääääääääääääääääääääääää" (id integer, "öööööööööööööööööööööööööööööööx" integer);
CREATE TYPE mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo AS ENUM ('a', 'b');
CREATE TABLE t (m mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_mood_moo);
CREATE INDEX "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii" ON "äääääääääääääääääääääääääääääää" (id);
