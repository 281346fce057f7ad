CREATE TABLE t (id integer);
CREATE TABLE u (id integer); COMMENT ON TABLE u IS 'two';
