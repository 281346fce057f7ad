CREATE TYPE mood AS ENUM ('b', 'd');
CREATE TABLE t (m mood DEFAULT 'b');
INSERT INTO t VALUES ('b'), ('d');
