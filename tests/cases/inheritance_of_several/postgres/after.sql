CREATE TABLE p (a integer); CREATE TABLE r (c integer);
CREATE TABLE c (x integer, b integer) INHERITS (p);
