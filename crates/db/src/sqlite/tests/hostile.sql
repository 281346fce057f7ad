CREATE TABLE "Order" (
    id INTEGER PRIMARY KEY, -- the rowid
    "select" TEXT DEFAULT 'it''s; (', "new
line" TEXT DEFAULT (datetime('now', '+1 day')),
    "a.b" NUMERIC CHECK ("a.b" <> ';'),
    parent INTEGER REFERENCES "order line" ("order id"), -- a cycle
    best INTEGER CONSTRAINT "it's best" REFERENCES "ORDER" DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "un""ique" UNIQUE ("select", [a.b] COLLATE NOCASE) ON CONFLICT IGNORE,
    UNIQUE (parent)
);
CREATE TABLE [order line] (
    "order id" INT, "no" INT, price REAL NOT NULL, amount INT DEFAULT 1 CHECK (amount > 0),
    total REAL GENERATED ALWAYS AS (price * amount /* , */) STORED, tax REAL AS (total * 0.2),
    CONSTRAINT "line key" PRIMARY KEY ("order id", "no")
    CONSTRAINT "line of order" FOREIGN KEY ("order id") REFERENCES "order" ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.`größe ☃` (`ключ` 'quoted type' NOT NULL, """" BLOB);
CREATE TABLE copied AS SELECT 1 AS "one two", 'x' AS y;
CREATE UNIQUE INDEX "i'1" ON "Order" (lower("select") DESC, "a.b" COLLATE RTRIM) WHERE "a.b" > 0 -- some
;
CREATE INDEX main."i;2" ON `größe ☃` (""""

  );
CREATE VIRTUAL TABLE "full text" USING fts5("select", content='Order', content_rowid=id);
CREATE VIRTUAL TABLE area USING rtree(id, x0, x1, y0, y1);
CREATE VIEW IF NOT EXISTS "0 before its base" AS SELECT "one" FROM base -- a comment; that ends the statement
;
CREATE VIEW base("one", "two;") AS SELECT id, "select" FROM "Order" /* ; */ UNION SELECT rowid, "select" FROM "full text"
;
CREATE TRIGGER "on base" INSTEAD OF INSERT ON BASE BEGIN
    INSERT INTO "Order" (id) VALUES (CASE WHEN NEW.one > 0 THEN NEW.one ELSE 0 END);
    SELECT 1; -- END;
END;
CREATE TRIGGER IF NOT EXISTS "A" AFTER UPDATE OF "a.b" ON "ORDER" WHEN NEW."a.b" IS NULL BEGIN
    UPDATE "order line" SET price = 0 WHERE "order id" = NEW.id;
END;
CREATE VIEW left_open AS SELECT 1 AS one /* never closed
