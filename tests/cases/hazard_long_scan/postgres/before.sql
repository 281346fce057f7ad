CREATE TABLE shown (id integer PRIMARY KEY, amount integer);
CREATE TABLE quiet (id integer PRIMARY KEY, amount integer);
