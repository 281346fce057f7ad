CREATE TABLE t (a integer, b integer, c integer);
CREATE STATISTICS s (ndistinct) ON a, b FROM t;
CREATE STATISTICS gone ON b, c FROM t;
COMMENT ON STATISTICS gone IS 'x';
