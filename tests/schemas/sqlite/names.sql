-- Names that are hard to write, in all of SQLite's ways to quote them.

CREATE TABLE "select" ("from" INTEGER PRIMARY KEY, "a ""quoted"" word" TEXT, [in brackets] TEXT, `in ``back`` ticks` TEXT);
CREATE TABLE 'in apostrophes' ('it''s' TEXT, "a.b" TEXT, "a;b" TEXT, "-- no comment" TEXT, "/* nor this" TEXT);
CREATE TABLE "two
lines" ("tab	in it" TEXT, "" TEXT, " " TEXT);
CREATE TABLE "größe ☃ 表" ("ключ" INTEGER, "🐘" TEXT, PRIMARY KEY ("ключ"));
CREATE TABLE "CamelCase" ("Upper" TEXT, lower TEXT REFERENCES "SELECT" ([FROM]));
CREATE TABLE "1st" ("2nd" INTEGER, "%s" TEXT, "\n" TEXT, "$1" TEXT, "?" TEXT);
CREATE TABLE "main.table" ("rowid" TEXT, "oid" TEXT, "_rowid_" TEXT);
CREATE TABLE "pg_class" ("table" TEXT, "index" TEXT DEFAULT 'CREATE TABLE no (a);', "null" NULL);
CREATE TABLE "sixty three bytes are the most in another product, not in this one, so here are many more of them" (a);
CREATE TABLE plain (/* a comment */ a /* of type */ INTEGER -- to the end of the line
    , b TEXT /* , c TEXT */ DEFAULT ('--') -- the last
);

CREATE INDEX "index on ""select""" ON "select" ("a ""quoted"" word", [in brackets] DESC);
CREATE INDEX 'it''s' ON 'in apostrophes' ("a.b");
CREATE UNIQUE INDEX "ключ ☃" ON "größe ☃ 表" ("🐘");
CREATE VIEW "a ""view""" ("one;", "two'") AS SELECT "from", "in brackets" FROM "select" WHERE "a ""quoted"" word" <> ';';
CREATE VIEW [view of
two lines] AS SELECT "" AS "empty" FROM "two
lines";
CREATE TRIGGER "on ""select""" AFTER INSERT ON "select" BEGIN
    UPDATE "select" SET [in brackets] = 'END;' WHERE "from" = NEW."from"; -- END;
END;
