CREATE TABLE t (id integer, x text) WITH (autovacuum_vacuum_threshold = 5, toast.autovacuum_vacuum_threshold = 100);
