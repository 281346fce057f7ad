-- no rows
CREATE TABLE t (id integer PRIMARY KEY, code text UNIQUE, n integer CHECK (n > 0), total integer GENERATED ALWAYS AS (n * 2) STORED);
CREATE INDEX by_n ON t (n) WHERE n > 1;
CREATE INDEX by_id_code ON t (id, code);
CREATE STATISTICS st ON id, n FROM t;
CREATE VIEW v AS SELECT id, code FROM t;
CREATE TABLE other (code text REFERENCES t (code));
