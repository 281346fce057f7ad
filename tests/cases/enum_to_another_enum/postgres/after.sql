CREATE TYPE temper AS ENUM ('a', 'b', 'c');
CREATE TABLE t (m temper DEFAULT 'a');
INSERT INTO t VALUES ('a');
