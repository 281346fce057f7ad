CREATE SCHEMA shown;
CREATE EXTENSION citext WITH SCHEMA shown;
CREATE TABLE quiet (id integer PRIMARY KEY, name text COLLATE "C");
