-- Arrays of what the system catalogs bring, which they have from version 14 on.

ALTER TABLE attributes.of_catalogs ADD methods pg_catalog.pg_am[], ADD words information_schema.sql_identifier[];
CREATE INDEX of_catalogs_methods ON attributes.of_catalogs (methods);
CREATE INDEX of_catalogs_words ON attributes.of_catalogs (word, words);
CREATE VIEW attributes.arrays_of_catalogs AS SELECT ARRAY[c] AS several FROM pg_catalog.pg_am c;
CREATE TYPE attributes.of_catalog_arrays AS (methods pg_catalog.pg_am[], sizes information_schema.cardinal_number[]);
