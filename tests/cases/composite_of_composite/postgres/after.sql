CREATE TYPE inner_t AS (a integer, b integer);
CREATE TYPE outer_t AS (i inner_t, n integer, x text);
CREATE TABLE t (o outer_t);
