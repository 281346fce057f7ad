CREATE TABLE shown (id integer PRIMARY KEY, name text);
CREATE TABLE quiet (id integer PRIMARY KEY, name text);
