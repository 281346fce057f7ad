-- Tables of all forms, columns and constraints of all kinds.

CREATE TABLE rowids (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
CREATE TABLE not_a_rowid (id INT PRIMARY KEY, a TEXT);
CREATE TABLE descending (id INTEGER PRIMARY KEY DESC, a TEXT);
CREATE TABLE strict_types (i INT, i2 INTEGER, r REAL, t TEXT, b BLOB, a ANY) STRICT;
CREATE TABLE keyed (a TEXT NOT NULL, b INTEGER NOT NULL, c ANY, PRIMARY KEY (b, a DESC)) WITHOUT ROWID;
CREATE TABLE both (a TEXT PRIMARY KEY COLLATE NOCASE, b BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE untyped (a, b, c DEFAULT 1);
CREATE TABLE types (
    a VARCHAR(40), b DECIMAL(10, 2), c DOUBLE PRECISION, d UNSIGNED BIG INT, e BOOLEAN, f DATETIME, g NATIVE CHARACTER(70),
    h "quoted type", i JSON
);
CREATE TABLE defaults (
    a TEXT DEFAULT 'it''s', b INTEGER DEFAULT -1, c REAL DEFAULT +2.5e-3, d BLOB DEFAULT x'00ff', e TEXT DEFAULT NULL,
    f TEXT DEFAULT CURRENT_TIMESTAMP, g TEXT DEFAULT (lower('A') || ', ' || datetime('now', '+1 day')), h TEXT DEFAULT "word",
    i INTEGER DEFAULT TRUE
);
CREATE TABLE generated (
    price REAL NOT NULL,
    amount INTEGER DEFAULT 1 CHECK (amount > 0),
    total REAL GENERATED ALWAYS AS (price * amount /* , */) STORED,
    tax REAL AS (round(total * 0.2, 2)) VIRTUAL,
    label TEXT AS ('(' || total || ')') NOT NULL UNIQUE
);
CREATE TABLE constrained (
    id INTEGER CONSTRAINT "the key" PRIMARY KEY ON CONFLICT REPLACE,
    code TEXT CONSTRAINT filled NOT NULL ON CONFLICT FAIL CONSTRAINT "only one" UNIQUE ON CONFLICT IGNORE COLLATE NOCASE,
    low INTEGER CHECK (low >= 0) CHECK (low <> 13),
    high INTEGER CONSTRAINT "not too high" CHECK (high < 100),
    kind TEXT CHECK (kind IN ('a', 'b,c', 'd)')),
    CONSTRAINT ordered CHECK (low < high),
    UNIQUE (low, high) ON CONFLICT ROLLBACK,
    CONSTRAINT pair UNIQUE (kind COLLATE RTRIM, code DESC)
);
CREATE TABLE copied AS SELECT id, code AS "the code", low + high AS total FROM constrained;
INSERT INTO rowids (a) VALUES ('makes sqlite_sequence');
