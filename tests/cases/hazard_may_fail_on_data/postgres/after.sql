CREATE TABLE shown (id integer PRIMARY KEY, email text);
CREATE UNIQUE INDEX shown_email ON shown (email);
CREATE TABLE quiet (id integer PRIMARY KEY, email text);
CREATE INDEX quiet_email ON quiet (email);
