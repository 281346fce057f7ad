CREATE TABLE p (a integer, b text DEFAULT 'p');
CREATE TABLE c (b text DEFAULT 'c') INHERITS (p);
CREATE VIEW v AS SELECT a FROM c;
