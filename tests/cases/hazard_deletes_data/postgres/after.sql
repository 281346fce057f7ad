CREATE TABLE shown (id integer PRIMARY KEY, width integer, height integer);
CREATE TABLE quiet (id integer PRIMARY KEY, width integer, height integer);
