CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE f (a integer, b text) SERVER files OPTIONS (filename '/nowhere', format 'csv');
