-- The true size of tables that nobody has analysed, since their page counts say nothing: oid, pages, bytes with
-- indexes and TOAST. Asks the file system, and takes the weakest lock for it.
SELECT c.oid,
       pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8,
       pg_catalog.pg_total_relation_size(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.relpages <= 0 AND c.reltuples <= 0
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
