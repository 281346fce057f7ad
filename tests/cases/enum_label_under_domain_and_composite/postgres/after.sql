CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN good AS mood CHECK (VALUE <> 'b');
CREATE TYPE pair AS (m mood, n integer);
CREATE TABLE t (g good, p pair);
INSERT INTO t VALUES ('a', ROW('a', 1));
