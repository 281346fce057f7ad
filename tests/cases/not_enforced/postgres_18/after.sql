CREATE TABLE t (a integer, CONSTRAINT ok CHECK (a > 0));
