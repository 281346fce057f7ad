-- A public library with several branches, for SQLite.
--
-- A small but whole schema to try trueup on: keys, checks, generated columns, partial and expression indexes,
-- views over views, triggers, and a full-text search.

PRAGMA foreign_keys=OFF;

-- Places and people -----------------------------------------------------------

CREATE TABLE branch (
    branch_id INTEGER PRIMARY KEY,
    code      TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 5), -- printed on every label
    name      TEXT NOT NULL,
    address   TEXT NOT NULL,
    phone     TEXT,
    opened_on DATE NOT NULL,
    is_open   BOOLEAN NOT NULL DEFAULT TRUE
);

CREATE TABLE opening_hours (
    branch_id INTEGER NOT NULL REFERENCES branch (branch_id) ON DELETE CASCADE,
    weekday   INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 is Monday
    opens_at  TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    PRIMARY KEY (branch_id, weekday),
    CONSTRAINT opening_hours_in_order CHECK (opens_at < closes_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    member_id      INTEGER PRIMARY KEY AUTOINCREMENT, -- the number on the card is never given out twice
    home_branch_id INTEGER NOT NULL REFERENCES branch (branch_id),
    given_name     VARCHAR(80) NOT NULL,
    family_name    VARCHAR(80) NOT NULL,
    full_name      TEXT GENERATED ALWAYS AS (given_name || ' ' || family_name) VIRTUAL,
    email          VARCHAR(254) COLLATE NOCASE UNIQUE,
    born_on        DATE,
    joined_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    guardian_id    INTEGER REFERENCES member (member_id), -- for children
    blocked_reason TEXT
);

CREATE TABLE librarian (
    librarian_id INTEGER PRIMARY KEY,
    branch_id    INTEGER NOT NULL REFERENCES branch (branch_id),
    login        TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL DEFAULT 'desk' CHECK (role IN ('desk', 'cataloguer', 'manager'))
);

-- The collection --------------------------------------------------------------

CREATE TABLE author (
    author_id INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    sort_name TEXT NOT NULL, -- "Le Guin, Ursula K."
    born_year INTEGER,
    died_year INTEGER,
    CHECK (died_year IS NULL OR died_year >= born_year)
);

CREATE TABLE subject (
    subject_id INTEGER PRIMARY KEY,
    parent_id  INTEGER REFERENCES subject (subject_id),
    dewey      TEXT UNIQUE, -- a class of the Dewey decimal system: 641.5
    name       TEXT NOT NULL
);

CREATE TABLE title (
    title_id     INTEGER PRIMARY KEY,
    isbn         CHAR(13) UNIQUE CHECK (isbn NOT GLOB '*[^0-9X]*'),
    name         TEXT NOT NULL,
    subtitle     TEXT,
    language     CHAR(3) NOT NULL DEFAULT 'eng', -- ISO 639-2
    published    INTEGER CHECK (published BETWEEN 1400 AND 2200),
    medium       TEXT NOT NULL DEFAULT 'book' CHECK (medium IN ('book', 'audio', 'film', 'game', 'map')),
    summary      TEXT,
    loan_days    INTEGER NOT NULL DEFAULT 28 CHECK (loan_days > 0),
    details      JSON
);

CREATE TABLE title_author (
    title_id  INTEGER NOT NULL REFERENCES title (title_id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES author (author_id),
    role      TEXT NOT NULL DEFAULT 'author', -- or translator, illustrator, narrator
    position  INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (title_id, author_id, role)
) WITHOUT ROWID;

CREATE TABLE title_subject (
    title_id   INTEGER NOT NULL REFERENCES title (title_id) ON DELETE CASCADE,
    subject_id INTEGER NOT NULL REFERENCES subject (subject_id) ON DELETE CASCADE,
    PRIMARY KEY (title_id, subject_id)
) WITHOUT ROWID;

CREATE TABLE copy (
    copy_id     INTEGER PRIMARY KEY,
    title_id    INTEGER NOT NULL REFERENCES title (title_id),
    branch_id   INTEGER NOT NULL REFERENCES branch (branch_id), -- where it is now
    barcode     TEXT NOT NULL UNIQUE,
    shelf       TEXT,
    condition   TEXT NOT NULL DEFAULT 'good' CHECK (condition IN ('new', 'good', 'worn', 'repair', 'lost')),
    acquired_on DATE NOT NULL DEFAULT CURRENT_DATE,
    price       DECIMAL(8, 2) CHECK (price >= 0)
);

-- The desk --------------------------------------------------------------------

CREATE TABLE loan (
    loan_id      INTEGER PRIMARY KEY,
    copy_id      INTEGER NOT NULL REFERENCES copy (copy_id),
    member_id    INTEGER NOT NULL REFERENCES member (member_id),
    librarian_id INTEGER REFERENCES librarian (librarian_id) ON DELETE SET NULL, -- none at the machine
    lent_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    due_on       DATE NOT NULL,
    renewals     INTEGER NOT NULL DEFAULT 0 CHECK (renewals <= 3),
    returned_at  DATETIME,
    CONSTRAINT loan_returned_after_lent CHECK (returned_at IS NULL OR returned_at >= lent_at)
);

CREATE TABLE hold (
    hold_id   INTEGER PRIMARY KEY,
    title_id  INTEGER NOT NULL REFERENCES title (title_id),
    member_id INTEGER NOT NULL REFERENCES member (member_id) ON DELETE CASCADE,
    branch_id INTEGER NOT NULL REFERENCES branch (branch_id), -- where it is to be picked up
    placed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    copy_id   INTEGER REFERENCES copy (copy_id), -- set when a copy waits on the shelf
    ended_at  DATETIME,
    outcome   TEXT CHECK (outcome IN ('lent', 'cancelled', 'expired')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);

CREATE TABLE fine (
    fine_id    INTEGER PRIMARY KEY,
    loan_id    INTEGER NOT NULL REFERENCES loan (loan_id),
    reason     TEXT NOT NULL CHECK (reason IN ('late', 'damaged', 'lost')),
    amount     DECIMAL(8, 2) NOT NULL CHECK (amount > 0),
    paid       DECIMAL(8, 2) NOT NULL DEFAULT 0,
    owed       DECIMAL(8, 2) AS (amount - paid) STORED,
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT fine_not_overpaid CHECK (paid BETWEEN 0 AND amount)
);

CREATE TABLE audit_log (
    entry_id   INTEGER PRIMARY KEY,
    at         DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    table_name TEXT NOT NULL,
    row_id     INTEGER NOT NULL,
    event      TEXT NOT NULL
);

-- Searching -------------------------------------------------------------------

CREATE VIRTUAL TABLE title_search USING fts5(name, subtitle, summary, content='title', content_rowid='title_id');

CREATE INDEX member_name ON member (family_name, given_name);
CREATE INDEX author_sort_name ON author (lower(sort_name));
CREATE INDEX copy_title ON copy (title_id, branch_id);
CREATE INDEX loan_member ON loan (member_id, lent_at DESC);
CREATE INDEX hold_queue ON hold (title_id, placed_at) WHERE ended_at IS NULL;
CREATE INDEX fine_open ON fine (loan_id) WHERE paid < amount;

-- A copy can be lent to one member at a time.
CREATE UNIQUE INDEX loan_open ON loan (copy_id) WHERE returned_at IS NULL;

-- Questions that are often asked ----------------------------------------------

CREATE VIEW open_loan AS
SELECT loan.loan_id, loan.member_id, member.full_name, copy.title_id, copy.barcode, loan.due_on,
       loan.due_on < date('now') AS is_overdue
FROM loan
JOIN copy USING (copy_id)
JOIN member USING (member_id)
WHERE loan.returned_at IS NULL;

CREATE VIEW overdue_loan AS
SELECT open_loan.*, title.name AS title, julianday('now') - julianday(due_on) AS days_late
FROM open_loan
JOIN title USING (title_id)
WHERE is_overdue;

CREATE VIEW available_copy (title_id, branch_id, copies) AS
SELECT title_id, branch_id, count(*)
FROM copy
WHERE condition NOT IN ('repair', 'lost')
  AND copy_id NOT IN (SELECT copy_id FROM loan WHERE returned_at IS NULL)
  AND copy_id NOT IN (SELECT copy_id FROM hold WHERE ended_at IS NULL AND copy_id IS NOT NULL)
GROUP BY title_id, branch_id;

CREATE VIEW member_balance AS
SELECT member_id, full_name, coalesce(sum(fine.owed), 0) AS owed
FROM member
LEFT JOIN loan USING (member_id)
LEFT JOIN fine USING (loan_id)
GROUP BY member_id;

-- What happens by itself ------------------------------------------------------

CREATE TRIGGER title_search_insert AFTER INSERT ON title BEGIN
    INSERT INTO title_search (rowid, name, subtitle, summary)
    VALUES (new.title_id, new.name, new.subtitle, new.summary);
END;

CREATE TRIGGER title_search_delete AFTER DELETE ON title BEGIN
    INSERT INTO title_search (title_search, rowid, name, subtitle, summary)
    VALUES ('delete', old.title_id, old.name, old.subtitle, old.summary);
END;

CREATE TRIGGER loan_to_blocked_member BEFORE INSERT ON loan BEGIN
    SELECT CASE
        WHEN (SELECT blocked_reason FROM member WHERE member_id = new.member_id) IS NOT NULL
        THEN raise(ABORT, 'the member is blocked')
    END;
END;

CREATE TRIGGER copy_lost AFTER UPDATE OF condition ON copy WHEN new.condition = 'lost' BEGIN
    INSERT INTO audit_log (table_name, row_id, event) VALUES ('copy', new.copy_id, 'lost');
END;

-- A loan is ended through the view that the desk works with.
CREATE TRIGGER open_loan_return INSTEAD OF DELETE ON open_loan BEGIN
    UPDATE loan SET returned_at = CURRENT_TIMESTAMP WHERE loan_id = old.loan_id;
END;
