CREATE TABLE t (id integer PRIMARY KEY, token double precision DEFAULT random() NOT NULL);
