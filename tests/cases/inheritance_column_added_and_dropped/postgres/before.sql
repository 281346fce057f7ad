CREATE TABLE p (a integer, gone text);
CREATE TABLE c (b integer) INHERITS (p);
CREATE TABLE g (x integer) INHERITS (c);
