CREATE TABLE client (id integer PRIMARY KEY, name text, gone integer);
