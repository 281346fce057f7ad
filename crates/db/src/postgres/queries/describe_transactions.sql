-- Transactions of this database open for more than five minutes, and how many sessions hide theirs from this role.
-- No text of a query: it may hold anything.
SELECT coalesce(a.usename, ''), a.pid::pg_catalog.text, coalesce(a.application_name, ''), coalesce(a.state, ''),
       pg_catalog.floor(pg_catalog.date_part('epoch', pg_catalog.now() - a.xact_start) / 60)::pg_catalog.int8,
       a.query = '<insufficient privilege>'
FROM pg_catalog.pg_stat_activity a
WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
  AND (a.xact_start < pg_catalog.now() - interval '5 minutes' AND a.backend_type = 'client backend'
       OR a.query = '<insufficient privilege>')
UNION ALL
SELECT p.owner, '', p.gid, 'prepared',
       pg_catalog.floor(pg_catalog.date_part('epoch', pg_catalog.now() - p.prepared) / 60)::pg_catalog.int8, false
FROM pg_catalog.pg_prepared_xacts p
WHERE p.database = pg_catalog.current_database() AND p.prepared < pg_catalog.now() - interval '5 minutes'
ORDER BY 5 DESC NULLS LAST
