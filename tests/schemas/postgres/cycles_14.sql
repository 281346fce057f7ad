-- Bodies in standard SQL do tell what they need, so these circles are real ones.

CREATE FUNCTION loop.count_left() RETURNS bigint LANGUAGE sql RETURN 0;
CREATE FUNCTION loop.count_right() RETURNS bigint LANGUAGE sql RETURN 0;
CREATE TABLE loop.left_table (id integer PRIMARY KEY, n bigint DEFAULT loop.count_right());
CREATE TABLE loop.right_table (id integer PRIMARY KEY, n bigint DEFAULT loop.count_left());
CREATE OR REPLACE FUNCTION loop.count_left() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM loop.left_table);
CREATE OR REPLACE FUNCTION loop.count_right() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM loop.right_table);

CREATE FUNCTION loop.sees_grouped() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM loop.over_grouped; END;
CREATE FUNCTION loop.needs_key() RETURNS TABLE (id integer, name text) LANGUAGE sql
BEGIN ATOMIC SELECT i.id, i.name FROM loop.item i GROUP BY i.id; END;
CREATE VIEW loop.over_needs_key AS SELECT id, loop.sees_grouped() AS n FROM loop.needs_key();
CREATE PROCEDURE loop.upsert(integer, text) LANGUAGE sql
BEGIN ATOMIC INSERT INTO loop.item VALUES ($1, $2) ON CONFLICT ON CONSTRAINT item_pkey DO UPDATE SET name = excluded.name; END;
