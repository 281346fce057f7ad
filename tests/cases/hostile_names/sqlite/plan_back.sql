ALTER TABLE "it's ""x"" ;" RENAME TO "trueup_old_it's ""x"" ;";
CREATE TABLE "it's ""x"" ;" ("select" INTEGER PRIMARY KEY, "a b" TEXT);
INSERT INTO "it's ""x"" ;" ("select", "a b") SELECT "select", "a b" FROM "trueup_old_it's ""x"" ;";
DROP TABLE "trueup_old_it's ""x"" ;";
CREATE INDEX "i.x" ON "it's ""x"" ;" ("a b");
