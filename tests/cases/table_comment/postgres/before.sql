CREATE TABLE t (id integer); COMMENT ON TABLE t IS 'one';
CREATE TABLE u (id integer);
