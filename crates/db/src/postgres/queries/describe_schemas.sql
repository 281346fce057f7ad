-- Each schema that is not the system's: number of tables, bytes by the planner's page counts (no lock is taken for
-- them), whether it can be used, and how many of its tables, views and sequences may not be read.
SELECT n.nspname,
       pg_catalog.count(*) FILTER (WHERE c.relkind IN ('r', 'p', 'f')),
       coalesce(pg_catalog.sum(greatest(c.relpages, 0) + greatest(t.relpages, 0) + greatest(x.relpages, 0)), 0)
         * pg_catalog.current_setting('block_size')::pg_catalog.int8,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
       pg_catalog.count(*) FILTER (WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
                                     AND NOT pg_catalog.has_any_column_privilege(c.oid, 'SELECT')),
       pg_catalog.count(*) FILTER (WHERE c.relkind = 'S'
                                     AND NOT pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE'))
FROM pg_catalog.pg_namespace n
LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
GROUP BY n.oid, n.nspname
ORDER BY n.nspname
