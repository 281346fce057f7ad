CREATE SCHEMA gone; CREATE TABLE gone.t (id serial PRIMARY KEY); CREATE FUNCTION gone.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE gone.e AS ENUM ('a'); CREATE TABLE t (e gone.e, id integer DEFAULT gone.f());
