-- What objects carry beside their definitions: owners, comments, dependencies on extensions, settings, places.

CREATE SCHEMA attributes;
CREATE SCHEMA "Of Extension";
CREATE EXTENSION hstore SCHEMA attributes;
CREATE EXTENSION citext SCHEMA attributes;
COMMENT ON EXTENSION hstore IS 'our own words';
COMMENT ON EXTENSION citext IS NULL;
COMMENT ON SCHEMA public IS 'not the standard';

-- Users' tables that need what an extension has, in the extension's own schema.
CREATE TABLE attributes.notes (id serial PRIMARY KEY, tags attributes.hstore, name attributes.citext DEFAULT 'x'::attributes.citext UNIQUE);

-- DEPENDS ON EXTENSION, of all kinds that have it.
CREATE FUNCTION attributes.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
ALTER FUNCTION attributes.f() DEPENDS ON EXTENSION hstore;
CREATE PROCEDURE attributes.p() LANGUAGE sql AS '';
ALTER PROCEDURE attributes.p() DEPENDS ON EXTENSION citext;
ALTER PROCEDURE attributes.p() DEPENDS ON EXTENSION hstore;
CREATE FUNCTION attributes.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER touched BEFORE UPDATE ON attributes.notes FOR EACH ROW EXECUTE FUNCTION attributes.touch();
ALTER TRIGGER touched ON attributes.notes DEPENDS ON EXTENSION hstore;
CREATE INDEX by_tags ON attributes.notes USING gin (tags);
ALTER INDEX attributes.by_tags DEPENDS ON EXTENSION hstore;
CREATE MATERIALIZED VIEW attributes.stored AS SELECT id, name FROM attributes.notes;
ALTER MATERIALIZED VIEW attributes.stored DEPENDS ON EXTENSION hstore;

-- Indexes: comments, clustering, statistics targets, places; those of constraints too.
CREATE TABLE attributes.clustered (id integer PRIMARY KEY, a integer, b integer NOT NULL UNIQUE, c text);
CREATE INDEX expressions ON attributes.clustered ((a + b), lower(c));
ALTER INDEX attributes.expressions ALTER COLUMN 1 SET STATISTICS 500, ALTER COLUMN 2 SET STATISTICS 0;
ALTER TABLE attributes.clustered CLUSTER ON clustered_pkey;
COMMENT ON INDEX attributes.clustered_pkey IS 'index of a key';
COMMENT ON CONSTRAINT clustered_pkey ON attributes.clustered IS 'a key';
COMMENT ON INDEX attributes.expressions IS 'index';
ALTER TABLE attributes.clustered REPLICA IDENTITY USING INDEX clustered_b_key;
CREATE TABLE attributes.clustered_later (id integer UNIQUE, a integer UNIQUE) WITH (fillfactor=33, autovacuum_enabled=off, toast.autovacuum_enabled=off, autovacuum_vacuum_scale_factor='0.01', parallel_workers=2);
CREATE INDEX later ON attributes.clustered_later (a) TABLESPACE trueup_test_space;
ALTER TABLE attributes.clustered_later CLUSTER ON later;
ALTER TABLE attributes.clustered_later SET WITHOUT CLUSTER;
ALTER TABLE attributes.clustered_later REPLICA IDENTITY NOTHING;
CREATE TABLE attributes.in_space (id integer PRIMARY KEY USING INDEX TABLESPACE trueup_test_space, t text) TABLESPACE trueup_test_space;
CREATE MATERIALIZED VIEW attributes.stored_in_space WITH (fillfactor=50) TABLESPACE trueup_test_space AS SELECT id, t FROM attributes.in_space WITH NO DATA;
CREATE UNIQUE INDEX of_stored ON attributes.stored_in_space (id) WITH (fillfactor=44) TABLESPACE trueup_test_space;
ALTER MATERIALIZED VIEW attributes.stored_in_space CLUSTER ON of_stored;
ALTER MATERIALIZED VIEW attributes.stored_in_space ALTER COLUMN t SET STATISTICS 9, ALTER COLUMN t SET STORAGE MAIN, ALTER COLUMN t SET (n_distinct=5);
COMMENT ON COLUMN attributes.stored_in_space.t IS 'stored';
COMMENT ON INDEX attributes.of_stored IS 'of stored';
CREATE TABLE attributes.divided (id integer, PRIMARY KEY (id) USING INDEX TABLESPACE trueup_test_space) PARTITION BY LIST (id) TABLESPACE trueup_test_space;
CREATE TABLE attributes.division PARTITION OF attributes.divided FOR VALUES IN (1) WITH (fillfactor=10);

-- Columns.
CREATE TABLE attributes.columns (a integer, b text, c text, d numeric);
ALTER TABLE attributes.columns ALTER a SET STATISTICS 0, ALTER b SET STATISTICS 10000, ALTER b SET STORAGE PLAIN, ALTER c SET STORAGE EXTERNAL,
    ALTER d SET (n_distinct=-0.5, n_distinct_inherited=100), ALTER d SET STORAGE EXTENDED;
CREATE VIEW attributes.with_defaults AS SELECT a, b FROM attributes.columns;
ALTER VIEW attributes.with_defaults ALTER b SET DEFAULT 'x' || current_user;
COMMENT ON COLUMN attributes.with_defaults.a IS 'of a view';
CREATE VIEW attributes.barrier WITH (security_barrier, check_option=cascaded) AS SELECT a FROM attributes.columns WHERE a > 1;
CREATE VIEW attributes.local WITH (check_option=local) AS SELECT a FROM attributes.columns WHERE a > 1;
CREATE RECURSIVE VIEW attributes.recursive (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM recursive WHERE n < 9;

-- Sequences: persistence, owners that are not the column's, bounds.
CREATE SEQUENCE attributes.down AS smallint INCREMENT -2 MINVALUE -100 MAXVALUE 100 START 100 CACHE 5 CYCLE;
CREATE SEQUENCE attributes.same_as_default AS integer START 1 MINVALUE 1;
CREATE SEQUENCE attributes.wide MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807 START 0;
CREATE SEQUENCE attributes.owned OWNED BY attributes.columns.a;
COMMENT ON SEQUENCE attributes.owned IS 'owned';
CREATE UNLOGGED TABLE attributes.unlogged (id bigserial PRIMARY KEY, n smallint GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT -1 MAXVALUE 10 SEQUENCE NAME attributes."Own Name"));
ALTER TABLE attributes.notes ALTER id SET DEFAULT nextval('attributes.owned');
CREATE TABLE attributes.renamed (id integer GENERATED ALWAYS AS IDENTITY, s serial);
ALTER TABLE attributes.renamed RENAME TO renamed_since;
ALTER TABLE attributes.renamed_since RENAME id TO number;
COMMENT ON SEQUENCE attributes.renamed_id_seq IS 'identity';

-- Owners.
ALTER TABLE attributes.columns OWNER TO trueup_test_owner;
ALTER VIEW attributes.local OWNER TO trueup_test_owner;
ALTER MATERIALIZED VIEW attributes.stored OWNER TO trueup_test_owner;
ALTER SEQUENCE attributes.down OWNER TO trueup_test_owner;
ALTER TABLE attributes.renamed_since OWNER TO trueup_test_owner;
ALTER PROCEDURE attributes.p() OWNER TO trueup_test_owner;
CREATE FUNCTION attributes.event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER attributes_event ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION attributes.event();
ALTER EVENT TRIGGER attributes_event DISABLE;
COMMENT ON EVENT TRIGGER attributes_event IS 'an event';
CREATE PUBLICATION attributes_all FOR ALL TABLES WITH (publish = '');
COMMENT ON PUBLICATION attributes_all IS 'all';
CREATE SUBSCRIPTION attributes_sub CONNECTION 'host=nowhere' PUBLICATION a, "B c" WITH (connect = false, slot_name = NONE, synchronous_commit = 'remote_apply');
COMMENT ON SUBSCRIPTION attributes_sub IS 'sub';
CREATE STATISTICS attributes.stats (ndistinct) ON a, b FROM attributes.columns;
ALTER STATISTICS attributes.stats SET STATISTICS 0;
ALTER STATISTICS attributes.stats OWNER TO trueup_test_owner;
COMMENT ON STATISTICS attributes.stats IS 'statistics';
CREATE TEXT SEARCH CONFIGURATION attributes.config (COPY = simple);
COMMENT ON TEXT SEARCH CONFIGURATION attributes.config IS 'config';
ALTER TEXT SEARCH CONFIGURATION attributes.config OWNER TO trueup_test_owner;
CREATE DOMAIN attributes.commented AS integer CONSTRAINT "The Check" CHECK (VALUE > 1) NOT NULL;
ALTER DOMAIN attributes.commented ADD CONSTRAINT later CHECK (VALUE < 9) NOT VALID;
COMMENT ON CONSTRAINT "The Check" ON DOMAIN attributes.commented IS 'check of a domain';
COMMENT ON DOMAIN attributes.commented IS 'domain';
CREATE RULE commented AS ON INSERT TO attributes.columns WHERE new.a > 5 DO INSTEAD NOTHING;
COMMENT ON RULE commented ON attributes.columns IS 'rule';
ALTER TABLE attributes.columns DISABLE RULE commented;
CREATE TYPE attributes.pair AS (a integer, b integer);
COMMENT ON COLUMN attributes.pair.a IS 'field';
CREATE TABLE attributes.composite OF attributes.pair (PRIMARY KEY (a), b WITH OPTIONS DEFAULT 5 NOT NULL);
CREATE CONSTRAINT TRIGGER deferred AFTER INSERT ON attributes.notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.id > 1) EXECUTE FUNCTION attributes.touch();
COMMENT ON TRIGGER deferred ON attributes.notes IS 'trigger';
ALTER TABLE attributes.notes ENABLE ALWAYS TRIGGER deferred;
ALTER TABLE attributes.notes DISABLE TRIGGER touched;
CREATE TRIGGER transition AFTER UPDATE ON attributes.notes REFERENCING OLD TABLE AS o NEW TABLE AS "N" FOR EACH STATEMENT EXECUTE FUNCTION attributes.touch('a', 'it''s');
CREATE FUNCTION attributes.settings() RETURNS SETOF integer LANGUAGE sql STABLE STRICT SECURITY DEFINER PARALLEL SAFE LEAKPROOF COST 7 ROWS 9
    SET search_path = 'attributes', "$user", 'odd ''name''' SET work_mem FROM CURRENT SET datestyle = 'ISO, DMY' AS 'SELECT 1';
CREATE CAST (attributes.pair AS text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (attributes.pair AS text) IS 'cast';
-- The schema of an extension's objects may be the extension's too.
CREATE EXTENSION seg SCHEMA "Of Extension";
CREATE TABLE "Of Extension".own (s "Of Extension".seg, EXCLUDE USING gist (s WITH OPERATOR("Of Extension".&&)));
-- Two tables and a sequence in a circle.
CREATE TABLE attributes.one (id integer PRIMARY KEY, other integer);
CREATE TABLE attributes.two (id integer PRIMARY KEY, other integer REFERENCES attributes.one DEFERRABLE INITIALLY IMMEDIATE);
ALTER TABLE attributes.one ADD CONSTRAINT circle FOREIGN KEY (other) REFERENCES attributes.two ON DELETE SET DEFAULT NOT VALID;
COMMENT ON CONSTRAINT circle ON attributes.one IS 'a circle';
ALTER TABLE attributes.two DISABLE TRIGGER ALL;
ALTER TABLE attributes.one FORCE ROW LEVEL SECURITY;
CREATE POLICY unused ON attributes.one AS RESTRICTIVE FOR UPDATE TO trueup_test_reader, CURRENT_USER USING (id IN (SELECT id FROM attributes.two)) WITH CHECK (true);
COMMENT ON POLICY unused ON attributes.one IS 'policy';

-- Columns whose types the system catalogs bring: rows of a catalog, domains of the information schema.
CREATE TABLE attributes.of_catalogs (method pg_catalog.pg_am, word information_schema.sql_identifier);
CREATE VIEW attributes.rows_of_catalogs AS SELECT c FROM pg_catalog.pg_am c;
CREATE TYPE attributes.of_catalog AS (method pg_catalog.pg_am, size information_schema.cardinal_number);
