CREATE TABLE p (a integer); CREATE TABLE q (b integer);
CREATE TABLE c (x integer, b integer) INHERITS (p, q);
