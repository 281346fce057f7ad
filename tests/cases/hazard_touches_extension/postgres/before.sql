CREATE SCHEMA shown;
CREATE TABLE quiet (id integer PRIMARY KEY, name text);
