CREATE TYPE inner_t AS (a integer);
CREATE TYPE outer_t AS (i inner_t, n integer);
CREATE TABLE t (o outer_t);
