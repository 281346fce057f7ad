CREATE TABLE t (id integer PRIMARY KEY, doc json DEFAULT '{}'::json);
