CREATE TYPE mood AS ENUM ();
CREATE TABLE t (m mood);
