-- Privileges at their oddest: on what extensions and the server made, on columns, of many grantors, and the schema `public` made anew.

DROP SCHEMA public;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO trueup_test_reader;

CREATE SCHEMA rights AUTHORIZATION trueup_test_owner;
CREATE EXTENSION hstore SCHEMA rights;
CREATE EXTENSION pg_stat_statements SCHEMA rights;
CREATE EXTENSION postgres_fdw;


-- What extensions made.
REVOKE ALL ON FUNCTION rights.akeys(rights.hstore) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rights.skeys(rights.hstore) TO trueup_test_reader WITH GRANT OPTION;
REVOKE USAGE ON TYPE rights.hstore FROM PUBLIC;
REVOKE SELECT ON rights.pg_stat_statements FROM PUBLIC;
GRANT SELECT ON rights.pg_stat_statements TO trueup_test_reader;
GRANT SELECT (query), UPDATE (query, calls) ON rights.pg_stat_statements TO trueup_test_writer;
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO trueup_test_owner WITH GRANT OPTION;

-- What the server made.
GRANT SELECT (rolpassword, rolname), SELECT (oid) ON pg_catalog.pg_authid TO trueup_test_reader;
REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_class TO trueup_test_reader, trueup_test_writer, trueup_test_owner;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO "trueup_test_O'Brien ""Quoted"" % \";
REVOKE EXECUTE ON FUNCTION pg_catalog.string_agg(text, text), pg_catalog.count("any") FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.percentile_disc(double precision, anyelement) FROM PUBLIC;
GRANT USAGE ON TYPE pg_catalog.int4 TO trueup_test_reader;
GRANT USAGE ON SCHEMA pg_catalog TO trueup_test_reader;
GRANT USAGE ON LANGUAGE plpgsql TO trueup_test_reader;

-- Grants of grants, on every kind of object.
SET ROLE trueup_test_owner;
CREATE TABLE rights.of_owner (id integer GENERATED ALWAYS AS IDENTITY, name text, "Quoted" integer);
CREATE VIEW rights.view AS SELECT * FROM rights.of_owner;
CREATE MATERIALIZED VIEW rights.stored AS SELECT 1 AS id;
CREATE SEQUENCE rights.sequence;
CREATE DOMAIN rights.domain AS integer;
CREATE TYPE rights.enum AS ENUM ('a');
CREATE FUNCTION rights.f(a integer, OUT b integer, VARIADIC c text[]) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE rights.p(integer) LANGUAGE sql AS 'SELECT 1';
RESET ROLE;
GRANT SELECT ON rights.of_owner TO trueup_test_reader WITH GRANT OPTION;
GRANT INSERT, UPDATE ON rights.of_owner TO trueup_test_writer WITH GRANT OPTION;
GRANT SELECT (name), UPDATE ("Quoted") ON rights.of_owner TO "trueup_test_O'Brien ""Quoted"" % \" WITH GRANT OPTION;
GRANT USAGE ON SCHEMA rights TO PUBLIC;
SET ROLE trueup_test_reader;
GRANT SELECT ON rights.of_owner TO trueup_test_writer;
RESET ROLE;
SET ROLE trueup_test_writer;
GRANT INSERT ON rights.of_owner TO trueup_test_reader, PUBLIC;
GRANT UPDATE (name) ON rights.of_owner TO trueup_test_reader;
RESET ROLE;
SET ROLE "trueup_test_O'Brien ""Quoted"" % \";
GRANT SELECT (name) ON rights.of_owner TO trueup_test_outsider;
RESET ROLE;
GRANT USAGE ON SEQUENCE rights.of_owner_id_seq TO trueup_test_reader;
REVOKE ALL ON rights.view, rights.sequence FROM trueup_test_owner;
GRANT ALL ON rights.view, rights.stored TO trueup_test_reader;
GRANT USAGE ON SEQUENCE rights.sequence TO PUBLIC;
GRANT USAGE ON TYPE rights.domain TO trueup_test_reader;
REVOKE USAGE ON TYPE rights.enum, rights.domain FROM PUBLIC;
REVOKE ALL ON FUNCTION rights.f FROM PUBLIC, trueup_test_owner;
GRANT EXECUTE ON PROCEDURE rights.p TO trueup_test_reader WITH GRANT OPTION;
CREATE SERVER rights_server FOREIGN DATA WRAPPER postgres_fdw;
GRANT USAGE ON FOREIGN SERVER rights_server TO trueup_test_reader WITH GRANT OPTION;
CREATE FOREIGN TABLE rights.foreign (a integer) SERVER rights_server;
GRANT SELECT ON rights.foreign TO trueup_test_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner IN SCHEMA rights GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner REVOKE ALL ON TABLES FROM trueup_test_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner GRANT USAGE ON SCHEMAS TO trueup_test_reader WITH GRANT OPTION;
