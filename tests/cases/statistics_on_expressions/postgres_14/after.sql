CREATE TABLE t (a bigint, b text);
CREATE STATISTICS s ON (a + 2), lower(b) FROM t;
