-- The server and the session: one row.
SELECT pg_catalog.current_setting('server_version'),
       pg_catalog.current_setting('server_version_num'),
       pg_catalog.current_database(),
       current_user,
       session_user,
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('transaction_read_only'),
       pg_catalog.current_setting('server_encoding'),
       pg_catalog.current_setting('statement_timeout'),
       pg_catalog.version()
