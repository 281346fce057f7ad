CREATE TABLE t (id integer) WITH (fillfactor = 80, toast_tuple_target = 1000);
