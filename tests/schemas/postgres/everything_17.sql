-- What PostgreSQL 17 added to everything.sql.

CREATE COLLATION core.from_builtin (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE TABLE core.since_17 (id integer PRIMARY KEY, document jsonb, note text);
ALTER TABLE core.since_17 ALTER COLUMN note SET STATISTICS 10;
CREATE VIEW core.from_json AS
    SELECT t.* FROM core.since_17, JSON_TABLE(document, '$[*]' COLUMNS (n FOR ORDINALITY, a integer PATH '$.a' DEFAULT 0 ON EMPTY)) t;
CREATE TABLE core.partitioned_identity (id integer GENERATED ALWAYS AS IDENTITY, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE core.partitioned_identity_1 PARTITION OF core.partitioned_identity FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE core.partitioned_method (id integer) PARTITION BY HASH (id) USING own_heap;
CREATE EVENT TRIGGER at_login ON login EXECUTE FUNCTION core.returns_event_trigger();
ALTER EVENT TRIGGER at_login DISABLE;
CREATE SUBSCRIPTION with_failover CONNECTION 'host=db.example dbname=x' PUBLICATION c WITH (connect = false, slot_name = NONE, failover = true);
GRANT MAINTAIN ON core.since_17 TO trueup_test_writer;
