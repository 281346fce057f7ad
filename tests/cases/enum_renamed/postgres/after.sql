CREATE TYPE temper AS ENUM ('a', 'b');
CREATE TABLE t (m temper DEFAULT 'a');
