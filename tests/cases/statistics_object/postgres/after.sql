CREATE TABLE t (a integer, b integer, c integer);
CREATE STATISTICS s (ndistinct, mcv) ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 20;
COMMENT ON STATISTICS s IS 'y';
