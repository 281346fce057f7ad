CREATE TABLE t (a integer);
CREATE INDEX new_name ON t (a);
