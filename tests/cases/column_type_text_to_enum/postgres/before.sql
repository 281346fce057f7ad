CREATE TABLE t (id integer PRIMARY KEY, m text DEFAULT 'good' NOT NULL, ms text[]);
INSERT INTO t VALUES (1, 'good', '{bad}'), (2, 'bad', NULL);
