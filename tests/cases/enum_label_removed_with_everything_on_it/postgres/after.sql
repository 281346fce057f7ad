CREATE TYPE mood AS ENUM ('a', 'b');
CREATE FUNCTION f(m mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'a' NOT NULL, ms mood[] DEFAULT '{a,b}', CONSTRAINT ok CHECK (m <> 'b'));
INSERT INTO t VALUES (1, 'a', '{b}');
CREATE INDEX part ON t (id) WHERE m = 'a';
CREATE INDEX by_f ON t (f(m));
CREATE VIEW v AS SELECT m FROM t WHERE m = 'b';
CREATE MATERIALIZED VIEW mv AS SELECT ms FROM t;
COMMENT ON TYPE mood IS 'how it is';
