CREATE TYPE span AS RANGE (SUBTYPE = bigint);
CREATE TABLE t (id integer, s span);
INSERT INTO t VALUES (1, '[1,2)');
