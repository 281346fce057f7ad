CREATE TABLE t (a text, b integer);
CREATE INDEX lower_a ON t (lower(a));
CREATE STATISTICS st (dependencies) ON a, b FROM t;
COMMENT ON STATISTICS st IS 'they go together';
