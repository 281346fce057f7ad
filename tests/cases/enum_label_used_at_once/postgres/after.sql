CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (m mood DEFAULT 'b', n integer, CONSTRAINT ok CHECK (m = 'b' OR n > 0));
CREATE INDEX i ON t (n) WHERE m = 'b';
CREATE VIEW v AS SELECT n FROM t WHERE m = 'b';
