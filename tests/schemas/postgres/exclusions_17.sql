-- Exclusion constraints of partitioned tables, which pg_dump writes in a way that no server loads.

CREATE SCHEMA exclusions;
CREATE EXTENSION btree_gist SCHEMA exclusions;
CREATE TABLE exclusions.parts (a integer, b int4range, CONSTRAINT own_name EXCLUDE USING gist (a WITH =, b WITH &&)) PARTITION BY LIST (a);
CREATE TABLE exclusions.part PARTITION OF exclusions.parts FOR VALUES IN (1);
CREATE TABLE exclusions.divided PARTITION OF exclusions.parts FOR VALUES IN (2) PARTITION BY LIST (a);
CREATE TABLE exclusions.rest PARTITION OF exclusions.divided DEFAULT;
COMMENT ON CONSTRAINT own_name ON exclusions.parts IS 'of all';
COMMENT ON CONSTRAINT part_a_b_excl ON exclusions.part IS 'of one';
COMMENT ON INDEX exclusions.part_a_b_excl IS 'of one, its index';
CREATE TABLE exclusions.own (a integer, b int4range);
ALTER TABLE exclusions.parts ATTACH PARTITION exclusions.own FOR VALUES IN (3);
ALTER TABLE exclusions.own ADD CONSTRAINT of_its_own EXCLUDE USING gist (b WITH &&);
