ALTER SCHEMA shop OWNER TO case_owner;
REVOKE USAGE ON SCHEMA shop FROM case_reader;
GRANT CREATE ON SCHEMA shop TO postgres;
ALTER DOMAIN shop.email OWNER TO case_owner;
GRANT USAGE ON TYPE shop.email TO PUBLIC;
ALTER TYPE shop.state OWNER TO case_owner;
REVOKE USAGE ON TYPE shop.state FROM case_reader;
GRANT USAGE ON TYPE shop.state TO "case writer";
ALTER FUNCTION shop.longest(integer) OWNER TO case_owner;
GRANT EXECUTE ON FUNCTION shop.longest(integer) TO PUBLIC;
REVOKE EXECUTE ON PROCEDURE shop.tidy() FROM case_reader;
ALTER AGGREGATE shop.total(integer) OWNER TO case_owner;
REVOKE EXECUTE ON FUNCTION shop.total(integer) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION shop.total(integer) FROM case_reader;
REVOKE USAGE ON FOREIGN DATA WRAPPER shop_wrapper FROM case_reader;
REVOKE USAGE ON FOREIGN SERVER shop_server FROM case_reader;
ALTER SEQUENCE shop.numbers OWNER TO case_owner;
REVOKE USAGE ON SEQUENCE shop.numbers FROM case_reader;
GRANT USAGE ON SEQUENCE shop.numbers TO "case writer";
ALTER TABLE shop.counted OWNER TO case_owner;
GRANT DELETE, TRUNCATE ON TABLE shop.counted TO case_owner;
CREATE TABLE shop.fresh (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    note text
);
ALTER TABLE shop.fresh OWNER TO case_owner;
GRANT INSERT ON TABLE shop.fresh TO case_reader;
GRANT SELECT (note) ON TABLE shop.fresh TO case_reader;
ALTER TABLE shop.orders OWNER TO case_owner;
REVOKE INSERT ON TABLE shop.orders FROM case_reader;
GRANT SELECT ON TABLE shop.orders TO case_reader WITH GRANT OPTION;
GRANT SELECT ON TABLE shop.orders TO "case writer";
GRANT UPDATE (amount) ON TABLE shop.orders TO case_reader WITH GRANT OPTION;
REVOKE UPDATE (note) ON TABLE shop.orders FROM case_reader;
ALTER STATISTICS shop.together OWNER TO case_owner;
REVOKE SELECT (note) ON TABLE shop.notes FROM case_reader;
ALTER VIEW shop.notes OWNER TO case_owner;
REVOKE GRANT OPTION FOR SELECT ON TABLE shop.notes FROM case_reader;
