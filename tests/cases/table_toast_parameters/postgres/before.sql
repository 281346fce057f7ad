CREATE TABLE t (id integer, x text) WITH (toast.autovacuum_enabled = false);
