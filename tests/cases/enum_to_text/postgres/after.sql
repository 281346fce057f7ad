CREATE TABLE t (m text DEFAULT 'a', ms text[]);
INSERT INTO t VALUES ('a', '{b}');
