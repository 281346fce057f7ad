CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT u UNIQUE (a) INCLUDE (b), CONSTRAINT w UNIQUE (c));
COMMENT ON CONSTRAINT u ON t IS 'one each';
