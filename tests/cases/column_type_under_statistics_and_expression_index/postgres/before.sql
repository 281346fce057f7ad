CREATE TABLE t (a varchar(10), b integer);
CREATE INDEX lower_a ON t (lower(a::text));
CREATE STATISTICS st (dependencies) ON a, b FROM t;
COMMENT ON STATISTICS st IS 'they go together';
