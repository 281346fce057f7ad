-- no rows
CREATE TABLE t (a integer, b integer, CONSTRAINT u UNIQUE (a));
CREATE UNIQUE INDEX i ON t (b) NULLS NOT DISTINCT;
