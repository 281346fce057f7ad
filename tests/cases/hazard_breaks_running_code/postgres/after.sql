-- Those who insert without it fail; those who insert without a state do not.
CREATE TABLE shown (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE quiet (id integer PRIMARY KEY, name text, state text DEFAULT 'new' NOT NULL);
