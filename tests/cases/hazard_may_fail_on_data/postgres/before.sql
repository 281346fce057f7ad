CREATE TABLE shown (id integer PRIMARY KEY, email text);
CREATE TABLE quiet (id integer PRIMARY KEY, email text);
