CREATE TABLE t (a integer, b integer, CONSTRAINT a_ok CHECK (a > 0), CONSTRAINT gone CHECK (b < 100));
