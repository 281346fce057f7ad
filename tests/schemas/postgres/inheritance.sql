-- Inheritance: what a child takes over, what it overrides, what is its own, and what is both.

CREATE SCHEMA zoo;
CREATE FUNCTION zoo.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE zoo.animal (
    id integer PRIMARY KEY,
    name text COLLATE "C" DEFAULT 'nobody',
    weight numeric(6,2) NOT NULL DEFAULT 1 CONSTRAINT has_weight CHECK (weight > 0),
    legs integer DEFAULT 4,
    born date,
    doubled numeric GENERATED ALWAYS AS (weight * 2) STORED,
    gone integer,
    CONSTRAINT not_for_children CHECK (legs < 100) NO INHERIT,
    CONSTRAINT "name % check" CHECK (name <> '')
);
ALTER TABLE zoo.animal DROP COLUMN gone;

CREATE TABLE zoo.plain_child () INHERITS (zoo.animal);
CREATE TABLE zoo.bird (
    wings integer NOT NULL DEFAULT 2,
    legs integer DEFAULT 2 NOT NULL,
    name text COLLATE "C" DEFAULT NULL,
    CONSTRAINT has_weight CHECK (weight > 0),
    CONSTRAINT own_check CHECK (wings > 0),
    PRIMARY KEY (id)
) INHERITS (zoo.animal);
ALTER TABLE zoo.bird ALTER COLUMN born SET DEFAULT '2000-01-01', ALTER COLUMN born SET NOT NULL;
ALTER TABLE zoo.bird ALTER COLUMN legs SET STATISTICS 50;
ALTER TABLE zoo.bird ALTER COLUMN legs SET (n_distinct = 3);

-- Several parents that share a column, a diamond, and the grandparents' column dropped from one.
CREATE TABLE zoo.swimmer (depth integer CHECK (depth >= 0), name text COLLATE "C" DEFAULT 'fish', speed real);
CREATE TABLE zoo.duck (id integer NOT NULL, name text COLLATE "C" DEFAULT 'Donald', own_column text) INHERITS (zoo.bird, zoo.swimmer);
CREATE TABLE zoo.diamond (weight numeric(6,2) DEFAULT 9, name text COLLATE "C" DEFAULT 'gem', legs integer DEFAULT 0, born date DEFAULT NULL) INHERITS (zoo.plain_child, zoo.duck);
ALTER TABLE ONLY zoo.swimmer DROP COLUMN speed;

-- Once a child.
CREATE TABLE zoo.divorced () INHERITS (zoo.animal);
ALTER TABLE zoo.divorced NO INHERIT zoo.animal;

-- Added to the parent when there were children already.
CREATE TABLE zoo.first (a integer);
CREATE TABLE zoo.second (b integer) INHERITS (zoo.first);
ALTER TABLE zoo.first ADD CONSTRAINT a_small CHECK (a < 10);
ALTER TABLE ONLY zoo.first ADD CONSTRAINT only_here CHECK (a > 0) NO INHERIT;
ALTER TABLE zoo.first ADD CONSTRAINT not_valid CHECK (a <> 7) NOT VALID;
CREATE TABLE zoo.third (e integer) INHERITS (zoo.second);

CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER nothing FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE zoo.foreign_child (extra integer) INHERITS (zoo.first) SERVER nothing;
CREATE TABLE zoo.child_of_foreign () INHERITS (zoo.foreign_child);
CREATE INDEX ON zoo.duck (own_column);
CREATE TRIGGER touched BEFORE INSERT ON zoo.animal FOR EACH ROW EXECUTE FUNCTION zoo.touch();
CREATE VIEW zoo.heavy AS SELECT id, tableoid::regclass AS kind FROM zoo.animal WHERE weight > 10;
CREATE VIEW zoo.only_parents AS SELECT id FROM ONLY zoo.animal;
COMMENT ON COLUMN zoo.duck.wings IS 'an inherited column';
COMMENT ON CONSTRAINT has_weight ON zoo.bird IS 'an inherited check';
GRANT SELECT (wings) ON zoo.duck TO trueup_test_reader;
