CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN percent AS integer DEFAULT 0 CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE point3 AS (x integer, y integer, z integer);
CREATE TABLE t (id integer, m mood DEFAULT 'good', p percent, q point3, ms mood[]);
