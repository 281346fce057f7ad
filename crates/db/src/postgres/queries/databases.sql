-- Databases that can be connected to, for the near misses of one that does not exist.
SELECT datname
FROM pg_catalog.pg_database
WHERE datallowconn AND NOT datistemplate
ORDER BY datname
