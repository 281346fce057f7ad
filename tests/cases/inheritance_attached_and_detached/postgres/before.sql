CREATE TABLE p (a integer NOT NULL, CONSTRAINT ok CHECK (a > 0));
CREATE TABLE c (b integer) INHERITS (p);
CREATE TABLE d (a integer NOT NULL, b integer, CONSTRAINT ok CHECK (a > 0));
