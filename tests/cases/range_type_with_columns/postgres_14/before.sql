CREATE TYPE span AS RANGE (SUBTYPE = integer);
CREATE TABLE t (id integer, s span);
INSERT INTO t VALUES (1, '[1,2)');
