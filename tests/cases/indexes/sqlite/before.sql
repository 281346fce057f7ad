CREATE TABLE t (a INTEGER, b TEXT); CREATE INDEX gone ON t (a); CREATE INDEX changed ON t (b); CREATE INDEX old_name ON t (a, b); INSERT INTO t VALUES (1, 'x');
