-- Counts of what a reader of this schema should know: invalid indexes, tables never analysed, tables whose rows are
-- hidden by row security, relations that somebody is changing now. One row.
SELECT (SELECT pg_catalog.count(*) FROM pg_catalog.pg_index WHERE NOT indisvalid),
       pg_catalog.count(*) FILTER (WHERE c.relkind IN ('r', 'm') AND c.reltuples < 0),
       pg_catalog.count(*) FILTER (WHERE c.relrowsecurity AND pg_catalog.row_security_active(c.oid)),
       (SELECT pg_catalog.count(DISTINCT l.relation)
        FROM pg_catalog.pg_locks l
        WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
          AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
