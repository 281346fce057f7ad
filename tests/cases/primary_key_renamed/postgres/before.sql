CREATE TABLE t (id integer, CONSTRAINT old_name PRIMARY KEY (id));
CREATE TABLE c (t_id integer CONSTRAINT old_fk REFERENCES t);
