-- Inheritance where a restored pg_dump differs from its original, and a restored script of trueup must not.

CREATE SCHEMA late;

-- A child by ALTER TABLE … INHERIT: its columns stand in another order than those of a child by birth, and all of them and
-- its checks are local as well as inherited. pg_dump's CREATE TABLE … INHERITS puts the parent's columns first.
CREATE TABLE late.parent (
    id integer NOT NULL,
    name text COLLATE "C" DEFAULT 'nobody',
    weight numeric(6,2) NOT NULL DEFAULT 1 CONSTRAINT has_weight CHECK (weight > 0),
    legs integer DEFAULT 4,
    born date,
    doubled numeric GENERATED ALWAYS AS (weight * 2) STORED,
    CONSTRAINT "name % check" CHECK (name <> '')
);
CREATE TABLE late.child (
    own integer,
    dropped integer,
    doubled numeric GENERATED ALWAYS AS (weight * 2) STORED,
    born date,
    legs integer,
    weight numeric(6,2) NOT NULL CHECK (weight < 500),
    name text COLLATE "C" DEFAULT 'late',
    id integer NOT NULL,
    CONSTRAINT has_weight CHECK (weight > 0),
    CONSTRAINT "name % check" CHECK (name <> '')
);
ALTER TABLE late.child DROP COLUMN dropped;
ALTER TABLE late.child INHERIT late.parent;
ALTER TABLE late.child ALTER COLUMN name SET STORAGE EXTERNAL;
CREATE TABLE late.grandchild (more text) INHERITS (late.child);
CREATE VIEW late.in_order AS SELECT * FROM late.child;

-- A child without its parent's default. pg_dump writes DEFAULT NULL, which becomes the default NULL::numeric.
CREATE TABLE late.without_default () INHERITS (late.parent);
ALTER TABLE late.without_default ALTER COLUMN weight DROP DEFAULT;
