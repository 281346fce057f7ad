CREATE TABLE t (id bigint PRIMARY KEY, a varchar(40), b text, n numeric(12,2), s integer, d timestamp without time zone);
