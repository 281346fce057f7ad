-- NOT NULL constraints of PostgreSQL 18 in all their forms, and what else hangs on a column.

CREATE SCHEMA nulls;
CREATE EXTENSION btree_gist SCHEMA nulls;
CREATE TABLE nulls.parent (a integer NOT NULL, b integer CONSTRAINT named NOT NULL, c integer CONSTRAINT own NOT NULL NO INHERIT, d integer);
ALTER TABLE nulls.parent ADD CONSTRAINT unchecked NOT NULL d NOT VALID;
COMMENT ON CONSTRAINT named ON nulls.parent IS 'named';
COMMENT ON CONSTRAINT unchecked ON nulls.parent IS 'unchecked';
CREATE TABLE nulls.child () INHERITS (nulls.parent);
CREATE TABLE nulls.named_child (CONSTRAINT other NOT NULL b, e integer) INHERITS (nulls.parent);
CREATE TABLE nulls.declaring_child (a integer CONSTRAINT declared NOT NULL, b integer, c integer NOT NULL, d integer) INHERITS (nulls.parent);
CREATE TABLE nulls.late_child (d integer CONSTRAINT late_d NOT NULL, c integer, b integer CONSTRAINT late_b NOT NULL, a integer NOT NULL);
ALTER TABLE nulls.late_child INHERIT nulls.parent;
CREATE TABLE nulls.grandchild (f integer) INHERITS (nulls.child, nulls.named_child);
COMMENT ON CONSTRAINT parent_a_not_null ON nulls.child IS 'inherited and commented';
CREATE TABLE nulls.left_alone (a integer, b integer) ;
CREATE TABLE nulls.stricter_child (CONSTRAINT stricter NOT NULL a) INHERITS (nulls.left_alone);
ALTER TABLE nulls.stricter_child ALTER b SET NOT NULL;
CREATE TABLE nulls.orphan () INHERITS (nulls.parent);
ALTER TABLE nulls.orphan NO INHERIT nulls.parent;

CREATE TABLE nulls.parts (a integer NOT NULL, b integer CONSTRAINT of_parts NOT NULL, c integer, d integer) PARTITION BY LIST (a);
CREATE TABLE nulls.part PARTITION OF nulls.parts (CONSTRAINT of_part NOT NULL c) FOR VALUES IN (1);
CREATE TABLE nulls.attached (c integer, b integer CONSTRAINT attached_own NOT NULL, a integer CONSTRAINT attached_a NOT NULL, d integer NOT NULL);
ALTER TABLE nulls.parts ATTACH PARTITION nulls.attached FOR VALUES IN (2);
CREATE TABLE nulls.later PARTITION OF nulls.parts FOR VALUES IN (3) PARTITION BY LIST (b);
CREATE TABLE nulls.latest PARTITION OF nulls.later DEFAULT;
ALTER TABLE nulls.parts ADD CONSTRAINT parts_unchecked NOT NULL d NOT VALID;
CREATE TABLE nulls.after PARTITION OF nulls.parts FOR VALUES IN (4);
COMMENT ON CONSTRAINT of_part ON nulls.part IS 'of a partition';
CREATE TABLE nulls.detached PARTITION OF nulls.parts FOR VALUES IN (5);
ALTER TABLE nulls.parts DETACH PARTITION nulls.detached;

CREATE TABLE nulls.keys (a integer PRIMARY KEY, b integer GENERATED ALWAYS AS IDENTITY, c serial, d integer CONSTRAINT "d d" NOT NULL UNIQUE);
CREATE TABLE nulls.named_key (a integer CONSTRAINT "It's a" NOT NULL, PRIMARY KEY (a));
ALTER TABLE nulls.keys RENAME TO renamed;
CREATE TABLE nulls.column_renamed (a integer NOT NULL);
ALTER TABLE nulls.column_renamed RENAME a TO b;
CREATE TABLE nulls.long_name_of_a_table_that_goes_on_and_on_to_the_limit_of_names_63 (long_name_of_a_column_too integer NOT NULL, long_name_of_a_column_too_2 integer NOT NULL);
CREATE TABLE nulls.taken (a integer, b integer CONSTRAINT taken_a_not_null NOT NULL);
ALTER TABLE nulls.taken ALTER a SET NOT NULL;
CREATE TYPE nulls.pair AS (x integer, y integer);
CREATE TABLE nulls.typed OF nulls.pair (x WITH OPTIONS CONSTRAINT typed_x NOT NULL, PRIMARY KEY (y));
CREATE DOMAIN nulls.strict AS integer CONSTRAINT "strictly so" NOT NULL;
COMMENT ON CONSTRAINT "strictly so" ON DOMAIN nulls.strict IS 'a domain''s';
CREATE DOMAIN nulls.plain AS integer NOT NULL CHECK (VALUE > 0);
CREATE FOREIGN DATA WRAPPER nulls;
CREATE SERVER nulls FOREIGN DATA WRAPPER nulls;
CREATE FOREIGN TABLE nulls.foreign (a integer CONSTRAINT foreign_a NOT NULL, b integer NOT NULL, CHECK (a > 1)) SERVER nulls;

-- Virtual columns, and constraints that nobody enforces.
CREATE TABLE nulls.virtual (a integer, v integer GENERATED ALWAYS AS (a * 2) VIRTUAL CONSTRAINT v_v NOT NULL, s integer GENERATED ALWAYS AS (a * 3) STORED, CHECK (v > 1));
CREATE TABLE nulls.virtual_child (v integer GENERATED ALWAYS AS (a * 5) VIRTUAL, w integer) INHERITS (nulls.virtual);
CREATE TABLE nulls.virtual_parts (a integer, v integer GENERATED ALWAYS AS (a + 1) VIRTUAL) PARTITION BY LIST (a);
CREATE TABLE nulls.virtual_part PARTITION OF nulls.virtual_parts (v GENERATED ALWAYS AS (a + 2) VIRTUAL) FOR VALUES IN (1);
CREATE TABLE nulls.unenforced (a integer PRIMARY KEY, b integer REFERENCES nulls.unenforced NOT ENFORCED, CHECK (a > 0) NOT ENFORCED, CONSTRAINT second CHECK (a > 1) NOT ENFORCED NO INHERIT);
CREATE TABLE nulls.unenforced_child () INHERITS (nulls.unenforced);
CREATE TABLE nulls.unenforced_parts (a integer PRIMARY KEY, b integer REFERENCES nulls.unenforced NOT ENFORCED, CHECK (b > 0) NOT ENFORCED) PARTITION BY LIST (a);
CREATE TABLE nulls.unenforced_part PARTITION OF nulls.unenforced_parts FOR VALUES IN (1);
CREATE TABLE nulls.fk_parts (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE nulls.fk_part PARTITION OF nulls.fk_parts FOR VALUES IN (1);
ALTER TABLE nulls.fk_parts ADD CONSTRAINT fk_unchecked FOREIGN KEY (b) REFERENCES nulls.unenforced NOT VALID;
CREATE TABLE nulls.collated (t text COLLATE "pg_c_utf8", u text COLLATE "pg_unicode_fast");
