CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE f (a bigint NOT NULL, c text DEFAULT 'x', CHECK (a > 0)) SERVER files OPTIONS (filename '/elsewhere', format 'csv', header 'true');
COMMENT ON FOREIGN TABLE f IS 'outside';
