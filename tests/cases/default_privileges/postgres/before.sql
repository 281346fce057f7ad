DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_owner', 'case_reader', 'case writer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY);
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO case_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT INSERT, UPDATE ON TABLES TO "case writer";
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE case_owner GRANT USAGE ON SEQUENCES TO case_reader WITH GRANT OPTION;
CREATE VIEW shop.all_orders AS SELECT id FROM shop.orders;
REVOKE ALL ON shop.all_orders FROM case_reader;
