CREATE TABLE shown (id integer PRIMARY KEY, at date);
CREATE TABLE quiet (id integer PRIMARY KEY, at date);
CREATE INDEX shown_at ON shown (at);
CREATE INDEX quiet_at ON quiet (at);
