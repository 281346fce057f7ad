-- no rows
CREATE TABLE gone (id serial PRIMARY KEY, name text);
CREATE VIEW on_gone AS SELECT * FROM gone;
CREATE TABLE stays (id integer PRIMARY KEY, gone_id integer REFERENCES gone);
