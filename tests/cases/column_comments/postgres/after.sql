CREATE TABLE t (a integer, b integer, c integer);
COMMENT ON COLUMN t.b IS 'the ''second''\'; COMMENT ON COLUMN t.c IS E'two\nlines';
