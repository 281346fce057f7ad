CREATE TABLE t (a integer NOT NULL, b integer NOT NULL UNIQUE, CONSTRAINT t_pk PRIMARY KEY (a, b));
CREATE TABLE c (a integer REFERENCES t (b));
