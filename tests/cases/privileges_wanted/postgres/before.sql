DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_owner', 'case_reader', 'case writer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text, amount integer);
CREATE SEQUENCE shop.numbers;
CREATE TABLE shop.counted (number serial, PRIMARY KEY (number));
CREATE VIEW shop.notes AS SELECT id, note FROM shop.orders;
CREATE FUNCTION shop.longest(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE PROCEDURE shop.tidy() LANGUAGE sql AS 'DELETE FROM shop.orders WHERE false';
CREATE TYPE shop.state AS ENUM ('new', 'paid');
CREATE DOMAIN shop.email AS text;
CREATE FOREIGN DATA WRAPPER shop_wrapper;
CREATE SERVER shop_server FOREIGN DATA WRAPPER shop_wrapper;
CREATE STATISTICS shop.together ON note, amount FROM shop.orders;
GRANT SELECT, INSERT ON shop.orders TO case_reader;
GRANT SELECT ON shop.notes TO case_reader WITH GRANT OPTION;
GRANT UPDATE (note) ON shop.orders TO case_reader;
GRANT SELECT (note) ON shop.notes TO case_reader;
GRANT USAGE ON SEQUENCE shop.numbers TO case_reader;
REVOKE EXECUTE ON FUNCTION shop.longest(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.total(integer) TO case_reader;
GRANT EXECUTE ON PROCEDURE shop.tidy() TO case_reader;
GRANT USAGE ON TYPE shop.state TO case_reader;
REVOKE USAGE ON DOMAIN shop.email FROM PUBLIC;
GRANT USAGE ON FOREIGN DATA WRAPPER shop_wrapper TO case_reader;
GRANT USAGE ON FOREIGN SERVER shop_server TO case_reader;
GRANT USAGE ON SCHEMA shop TO case_reader;
REVOKE DELETE, TRUNCATE ON shop.counted FROM CURRENT_USER;
