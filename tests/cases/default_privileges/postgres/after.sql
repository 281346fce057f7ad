DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_owner', 'case_reader', 'case writer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id integer PRIMARY KEY);
CREATE VIEW shop.all_orders AS SELECT id FROM shop.orders;
GRANT SELECT ON shop.all_orders TO "case writer";
CREATE FUNCTION shop.one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE shop.fresh (id bigint PRIMARY KEY);
ALTER DEFAULT PRIVILEGES GRANT SELECT, DELETE ON TABLES TO case_reader;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE case_owner GRANT USAGE ON SEQUENCES TO case_reader;
