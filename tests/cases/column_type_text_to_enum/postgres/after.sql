CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'good' NOT NULL, ms mood[]);
INSERT INTO t VALUES (1, 'good', '{bad}'), (2, 'bad', NULL);
