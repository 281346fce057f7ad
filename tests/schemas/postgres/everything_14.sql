-- What PostgreSQL 14 added to everything.sql.

CREATE FUNCTION core.standard_return(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION core.standard_body() RETURNS SETOF core.account LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.* FROM core.account a JOIN core.plain_view v ON v.id = a.id WHERE core.is_short(v.email::text, 5);
END;
CREATE PROCEDURE core.standard_procedure(IN a integer, OUT b text) LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO core.not_logged (id, note) VALUES (a, 'it''s');
    SELECT email::text FROM core.over_materialized LIMIT 1;
END;
CREATE FUNCTION core.in_default() RETURNS integer LANGUAGE sql RETURN (SELECT max(id) FROM core.not_logged);
ALTER TABLE core.reference ADD COLUMN computed integer DEFAULT core.in_default();
CREATE FUNCTION core.uses_view_over_it() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM core.over_grouped; END;
CREATE VIEW core.over_standard_body AS SELECT email FROM core.standard_body() WHERE core.uses_view_over_it() > 0;

CREATE TYPE core.distance AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = core."Many distances");
CREATE TABLE core.since_14 (
    id integer PRIMARY KEY,
    ranges core."Many distances" DEFAULT '{}',
    standard int4multirange,
    compressed text COMPRESSION pglz,
    subscripted jsonb
);
CREATE STATISTICS core.on_expressions (dependencies, ndistinct) ON (id % 10), compressed, lower(compressed) FROM core.since_14;
CREATE STATISTICS core.on_one_expression ON (id * 2) FROM core.since_14;
CREATE FUNCTION core.any_compatible(anycompatible, anycompatiblemultirange) RETURNS anycompatiblemultirange LANGUAGE sql AS 'SELECT NULL::nummultirange';
CREATE INDEX bloom_14 ON core.since_14 USING brin (id int4_bloom_ops (n_distinct_per_range = 50));
CREATE TYPE core.subscriptable;
CREATE FUNCTION core.subscriptable_in(cstring) RETURNS core.subscriptable LANGUAGE internal IMMUTABLE STRICT AS 'jsonb_in';
CREATE FUNCTION core.subscriptable_out(core.subscriptable) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'jsonb_out';
CREATE FUNCTION core.subscriptable_handler(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'jsonb_subscript_handler';
CREATE TYPE core.subscriptable (INPUT = core.subscriptable_in, OUTPUT = core.subscriptable_out, SUBSCRIPT = core.subscriptable_handler);
CREATE SUBSCRIPTION streaming CONNECTION 'host=db.example dbname=x' PUBLICATION c WITH (connect = false, slot_name = NONE, binary = true, streaming = true);
GRANT USAGE ON TYPE core.distance TO trueup_test_reader;
