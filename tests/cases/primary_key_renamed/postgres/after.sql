CREATE TABLE t (id integer, CONSTRAINT new_name PRIMARY KEY (id));
CREATE TABLE c (t_id integer CONSTRAINT new_fk REFERENCES t);
