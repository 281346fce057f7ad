CREATE TABLE shown (id integer PRIMARY KEY, amount integer, CHECK (amount > -1000000));
CREATE TABLE quiet (id integer PRIMARY KEY, amount integer, CHECK (amount > -1000000));
