CREATE TABLE t (a integer, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 70));
COMMENT ON INDEX u IS 'of a';
