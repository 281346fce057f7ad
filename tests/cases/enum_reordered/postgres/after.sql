CREATE TYPE mood AS ENUM ('c', 'a', 'b');
CREATE TABLE t (m mood DEFAULT 'c');
CREATE TABLE u (m mood PRIMARY KEY);
