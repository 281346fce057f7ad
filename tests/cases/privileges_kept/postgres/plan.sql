DROP VIEW shop.notes;
DROP MATERIALIZED VIEW shop.amounts;
DROP FUNCTION shop.longest();
DROP TYPE shop.state;
CREATE TYPE shop.state AS ENUM (
    'new',
    'paid',
    'gone'
);
REVOKE USAGE ON TYPE shop.state FROM PUBLIC;
CREATE OR REPLACE FUNCTION shop.longest()
 RETURNS text
 LANGUAGE sql
AS $function$SELECT max(note) FROM shop.orders$function$;
REVOKE EXECUTE ON FUNCTION shop.longest() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.longest() TO case_reader;
ALTER TABLE shop.orders ALTER COLUMN amount TYPE numeric(10,2) USING amount::numeric(10,2);
ALTER TABLE shop.orders ALTER COLUMN note TYPE text USING note::text;
CREATE MATERIALIZED VIEW shop.amounts AS
 SELECT orders.amount,
    count(*) AS number
   FROM shop.orders
  GROUP BY orders.amount;
GRANT SELECT (amount) ON TABLE shop.amounts TO "case writer";
CREATE VIEW shop.notes AS
 SELECT orders.id,
    orders.note
   FROM shop.orders;
ALTER VIEW shop.notes OWNER TO case_owner;
GRANT SELECT ON TABLE shop.notes TO case_reader WITH GRANT OPTION;
SET ROLE case_reader;
GRANT SELECT ON TABLE shop.notes TO "case writer";
RESET ROLE;
