CREATE TABLE shown (id integer PRIMARY KEY, owner text);
CREATE TABLE quiet (id integer PRIMARY KEY, owner text);
