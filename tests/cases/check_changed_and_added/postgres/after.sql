CREATE TABLE t (a integer, b integer, CONSTRAINT a_ok CHECK (a >= 0), CONSTRAINT fresh CHECK (a < 100 OR b IS NULL));
