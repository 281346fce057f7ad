-- no rows
CREATE SCHEMA fresh; CREATE TABLE fresh.t (id serial PRIMARY KEY); CREATE TABLE t (e text, id integer);
COMMENT ON SCHEMA fresh IS 'new';
