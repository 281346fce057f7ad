-- Opens the one view of the database in which everything is read.
-- The settings make the server print names in full and literals in their standard form. They end with the transaction.
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
set local lock_timeout = '{lock_timeout}s'
