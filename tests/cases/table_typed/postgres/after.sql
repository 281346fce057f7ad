CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (a integer NOT NULL, b text);
CREATE TABLE u OF pair;
