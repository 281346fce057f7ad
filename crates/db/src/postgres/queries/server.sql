-- What server this is, how far its log has come, and for a large catalog a name for this transaction's view, by which a
-- second connection can share it: that is opened as soon as this is known.
select current_database()
     , current_setting('server_version')
     , current_setting('server_version_num')
     , case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end
     , case when pg_relation_size('pg_class'::regclass) >= {large} then pg_export_snapshot() end
     , pg_snapshot_xmin(pg_current_snapshot())::xid
     , current_user
