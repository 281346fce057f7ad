CREATE TABLE t (id integer, day date);
CREATE VIEW v AS SELECT id FROM t;
