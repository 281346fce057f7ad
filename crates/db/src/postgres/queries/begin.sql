-- Opens the one view of the database in which everything is read, and says what server this is.
-- The settings make the server print names in full and literals in their standard form; they end with the transaction.
begin isolation level repeatable read read only;
set local search_path = '';
set local standard_conforming_strings = on;
set local quote_all_identifiers = off;
set local datestyle = 'ISO, MDY';
set local intervalstyle = 'postgres';
set local timezone = 'UTC';
set local extra_float_digits = 1;
set local bytea_output = 'hex';
set local jit = off;
set local max_parallel_workers_per_gather = 0;
set local statement_timeout = '{statement_timeout}s';
set local lock_timeout = '{lock_timeout}s';
select current_database()
     , current_setting('server_version')
     , current_setting('server_version_num')
     , case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end
     , array(select word from pg_get_keywords() where catcode <> 'U')::text
     , array(select relname from pg_class where oid < 16384 and relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace
                and not has_table_privilege(oid, 'SELECT'))::text
