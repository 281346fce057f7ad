-- What PostgreSQL 18 added to objects.sql.

CREATE PUBLICATION p18 FOR ALL TABLES WITH (publish_generated_columns = stored, publish = '');
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner GRANT ALL ON LARGE OBJECTS TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_reader REVOKE ALL ON LARGE OBJECTS FROM trueup_test_reader;
