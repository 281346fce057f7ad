CREATE TABLE shown (id integer PRIMARY KEY, code char(20));
-- However large: only what is allowed changes.
CREATE TABLE quiet (id integer PRIMARY KEY, code varchar(40));
