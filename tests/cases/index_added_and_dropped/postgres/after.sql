CREATE TABLE t (a integer, b text);
CREATE INDEX fresh ON t (b DESC NULLS LAST, a);
COMMENT ON INDEX fresh IS 'quick';
