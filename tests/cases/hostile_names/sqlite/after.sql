CREATE TABLE "it's ""x"" ;" ("select" INTEGER PRIMARY KEY, "a b" TEXT NOT NULL DEFAULT ''';'); CREATE INDEX "i.x" ON "it's ""x"" ;" ("a b" DESC); INSERT INTO "it's ""x"" ;" VALUES (1, 'x');
