CREATE TABLE t (id integer PRIMARY KEY, full_name text NOT NULL CONSTRAINT t_name_check CHECK (full_name <> ''));
CREATE INDEX by_name ON t (lower(full_name));
CREATE VIEW v AS SELECT full_name AS name FROM t;
CREATE TABLE c (t_id integer REFERENCES t);
