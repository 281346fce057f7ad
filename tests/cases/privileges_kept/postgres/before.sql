DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_owner', 'case_reader', 'case writer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note varchar(20), amount integer);
CREATE VIEW shop.notes AS SELECT id, note FROM shop.orders;
CREATE MATERIALIZED VIEW shop.amounts AS SELECT amount, count(*) AS number FROM shop.orders GROUP BY amount;
CREATE FUNCTION shop.longest() RETURNS varchar(20) LANGUAGE sql AS 'SELECT max(note) FROM shop.orders';
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'old');
ALTER VIEW shop.notes OWNER TO case_owner;
GRANT SELECT ON shop.notes TO case_reader WITH GRANT OPTION;
GRANT USAGE ON SCHEMA shop TO case_reader;
SET ROLE case_reader;
GRANT SELECT ON shop.notes TO "case writer";
RESET ROLE;
GRANT SELECT (amount) ON shop.amounts TO "case writer";
REVOKE EXECUTE ON FUNCTION shop.longest() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.longest() TO case_reader;
REVOKE USAGE ON TYPE shop.state FROM PUBLIC;
GRANT UPDATE (note), SELECT ON shop.orders TO case_reader;
