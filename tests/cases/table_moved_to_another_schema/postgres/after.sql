CREATE SCHEMA app;
CREATE TABLE app.t (id integer PRIMARY KEY, n integer);
CREATE INDEX by_n ON app.t (n);
CREATE VIEW v AS SELECT n FROM app.t;
