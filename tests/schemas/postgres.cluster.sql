-- What the test schemas need and a server has only once: roles and a tablespace. The harness loads it into each new server.

CREATE ROLE trueup_test_owner;
CREATE ROLE trueup_test_reader;
CREATE ROLE trueup_test_writer;
CREATE ROLE "trueup_test_O'Brien ""Quoted"" % \";
CREATE ROLE trueup_test_outsider LOGIN PASSWORD 's3cr3t-marker-of-outsider';

SET allow_in_place_tablespaces = on;
CREATE TABLESPACE trueup_test_space LOCATION '';
