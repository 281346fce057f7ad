-- What PostgreSQL 16 added to everything.sql.

CREATE COLLATION core.with_rules (PROVIDER = icu, LOCALE = 'und', RULES = '&a < g');
CREATE TABLE core.since_16 (id integer PRIMARY KEY, stored text STORAGE EXTERNAL, document text CHECK (document IS JSON OBJECT));
CREATE SUBSCRIPTION since_16 CONNECTION 'host=db.example dbname=x' PUBLICATION c
    WITH (connect = false, slot_name = NONE, origin = none, password_required = false, run_as_owner = true, streaming = parallel);
CREATE VIEW core.json_made AS SELECT JSON_OBJECT('id' VALUE id, 'stored' VALUE stored ABSENT ON NULL) AS document FROM core.since_16;
