CREATE TABLE p (a integer PRIMARY KEY, CHECK (a > 0));
CREATE TABLE c (b integer) INHERITS (p);
CREATE TABLE d (a integer) INHERITS (c);
