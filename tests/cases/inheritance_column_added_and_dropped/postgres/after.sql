CREATE TABLE p (a integer, fresh text DEFAULT 'x' NOT NULL);
CREATE TABLE c (b integer) INHERITS (p);
CREATE TABLE g (x integer) INHERITS (c);
