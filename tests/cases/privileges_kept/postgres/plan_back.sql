DROP VIEW shop.notes;
DROP MATERIALIZED VIEW shop.amounts;
DROP FUNCTION shop.longest();
DROP TYPE shop.state;
CREATE TYPE shop.state AS ENUM (
    'new',
    'paid',
    'old'
);
CREATE OR REPLACE FUNCTION shop.longest()
 RETURNS character varying
 LANGUAGE sql
AS $function$SELECT max(note) FROM shop.orders$function$;
ALTER TABLE shop.orders ALTER COLUMN amount TYPE integer USING amount::integer;
ALTER TABLE shop.orders ALTER COLUMN note TYPE character varying(20) USING note::character varying(20);
CREATE MATERIALIZED VIEW shop.amounts AS
 SELECT orders.amount,
    count(*) AS number
   FROM shop.orders
  GROUP BY orders.amount;
CREATE VIEW shop.notes AS
 SELECT orders.id,
    orders.note
   FROM shop.orders;
