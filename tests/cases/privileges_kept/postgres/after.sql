CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text, amount numeric(10,2));
CREATE VIEW shop.notes AS SELECT id, note FROM shop.orders;
CREATE MATERIALIZED VIEW shop.amounts AS SELECT amount, count(*) AS number FROM shop.orders GROUP BY amount;
CREATE FUNCTION shop.longest() RETURNS text LANGUAGE sql AS 'SELECT max(note) FROM shop.orders';
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'gone');
