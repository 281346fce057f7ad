-- What PostgreSQL 15 added to words.sql.

CREATE TABLE words.nulls (a integer, "B" integer, c integer,
    UNIQUE NULLS NOT DISTINCT (a) INCLUDE (c) WITH (fillfactor=70),
    UNIQUE NULLS NOT DISTINCT ("B", c) DEFERRABLE,
    PRIMARY KEY (c, "B"),
    FOREIGN KEY (a, "B") REFERENCES words.nulls ON DELETE SET DEFAULT (a) DEFERRABLE);
CREATE UNIQUE INDEX ON words.nulls (a, c DESC) INCLUDE ("B") NULLS NOT DISTINCT WITH (fillfactor=60) WHERE a > 0;
