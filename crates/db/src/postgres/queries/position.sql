-- How far the server's log has come. If it has not moved since the reading began, nobody has changed anything.
select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end
