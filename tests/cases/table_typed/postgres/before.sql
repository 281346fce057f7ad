CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t OF pair (a WITH OPTIONS NOT NULL);
CREATE TABLE u (a integer, b text);
