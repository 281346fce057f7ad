CREATE TABLE p (a integer NOT NULL, CONSTRAINT ok CHECK (a > 0));
CREATE TABLE c (a integer NOT NULL, b integer, CONSTRAINT ok CHECK (a > 0));
CREATE TABLE d (a integer NOT NULL, b integer, CONSTRAINT ok CHECK (a > 0)) INHERITS (p);
