CREATE TABLE shown (id integer PRIMARY KEY, at date);
CREATE TABLE quiet (id integer PRIMARY KEY, at date);
