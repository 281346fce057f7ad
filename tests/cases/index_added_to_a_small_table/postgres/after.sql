CREATE TABLE t (a integer);
CREATE INDEX fresh ON t (a);
