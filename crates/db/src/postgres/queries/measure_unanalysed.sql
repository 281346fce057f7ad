-- The pages of tables that nobody has analysed, since the planner knows nothing of them: oid, pages. Asks the file
-- system, and takes the weakest lock for it. (The size with indexes costs four times as much; it is asked for with the
-- count, on the connection that opens the table for that.)
SELECT c.oid,
       pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND c.relpages <= 0 AND c.reltuples <= 0
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
