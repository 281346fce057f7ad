CREATE TABLE "it's ""x"" ;" ("select" INTEGER PRIMARY KEY, "a b" TEXT); CREATE INDEX "i.x" ON "it's ""x"" ;" ("a b"); INSERT INTO "it's ""x"" ;" VALUES (1, 'x');
