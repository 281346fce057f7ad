CREATE TABLE t (a integer, b text);
CREATE STATISTICS s ON (a + 1), lower(b) FROM t;
