-- Whether the server is a standby, and whether it takes writes, for target_session_attrs.
SELECT pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool
