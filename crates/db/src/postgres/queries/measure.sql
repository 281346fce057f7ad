-- Every table of the user's schemas with what the planner knows of its size. No table is opened or locked.
-- Columns: oid, schema, name, name in SQL, kind, parent if it is a partition, rows (below 0: unknown), pages, bytes
-- with indexes and TOAST, whether it may be read, whether row security hides rows.
SELECT c.oid, n.nspname, c.relname,
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
       c.relkind, h.inhparent, c.reltuples::pg_catalog.float8::pg_catalog.int8, greatest(c.relpages, 0),
       (greatest(c.relpages, 0) + coalesce(i.pages, 0) + greatest(t.relpages, 0) + coalesce(ti.pages, 0))
         * pg_catalog.current_setting('block_size')::pg_catalog.int8,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT'),
       c.relrowsecurity AND pg_catalog.row_security_active(c.oid)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_inherits h ON c.relispartition AND h.inhrelid = c.oid
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN (SELECT x.indrelid, pg_catalog.sum(greatest(xc.relpages, 0)) AS pages
           FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class xc ON xc.oid = x.indexrelid
           GROUP BY x.indrelid) i ON i.indrelid = c.oid
LEFT JOIN (SELECT x.indrelid, pg_catalog.sum(greatest(xc.relpages, 0)) AS pages
           FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class xc ON xc.oid = x.indexrelid
           GROUP BY x.indrelid) ti ON ti.indrelid = t.oid
WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
