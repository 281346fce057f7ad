CREATE TABLE shown (id integer PRIMARY KEY, amount bigint);
CREATE TABLE quiet (id integer PRIMARY KEY, amount bigint);
