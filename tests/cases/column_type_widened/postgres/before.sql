CREATE TABLE t (id integer PRIMARY KEY, a varchar(10), b varchar(10), n numeric(8,2), s smallint, d date);
