-- What PostgreSQL 18 added to words.sql.

CREATE TABLE words.temporal (
    a integer, "At" daterange, starelid integer,
    virtual integer GENERATED ALWAYS AS (CASE WHEN a > 1 THEN starelid ELSE 0 END) VIRTUAL,
    PRIMARY KEY (a, "At" WITHOUT OVERLAPS),
    UNIQUE (starelid, "At" WITHOUT OVERLAPS) INCLUDE (a),
    FOREIGN KEY (starelid, PERIOD "At") REFERENCES words.temporal (a, PERIOD "At") DEFERRABLE,
    CHECK (starelid > a) NOT ENFORCED
);
ALTER TABLE words.temporal ADD FOREIGN KEY (a, PERIOD "At") REFERENCES words.temporal (a, PERIOD "At") NOT ENFORCED,
    ADD CHECK (a < 9) NO INHERIT NOT ENFORCED;
