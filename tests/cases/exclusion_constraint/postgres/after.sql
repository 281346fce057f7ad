CREATE TABLE t (a int4range, b integer, CONSTRAINT apart EXCLUDE USING gist (a WITH &&) WHERE (b > 0) DEFERRABLE);
