CREATE TABLE shown (id integer PRIMARY KEY, code varchar(20));
CREATE TABLE quiet (id integer PRIMARY KEY, code varchar(20));
