-- What server this is, how far its log has come, which words and system catalogs it keeps to itself, and for a large
-- catalog a name for this transaction's view, by which a second connection can share it.
select current_database()
     , current_setting('server_version')
     , current_setting('server_version_num')
     , case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end
     , array(select word from pg_get_keywords() where catcode <> 'U')::text
     , array(select relname
               from pg_class
              where oid < 16384
                and case when current_setting('is_superuser') = 'on' then false
                         when relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace
                         then not has_table_privilege(oid, 'SELECT') end)::text
     , case when pg_relation_size('pg_class'::regclass) >= {large} then pg_export_snapshot() end
     , pg_snapshot_xmin(pg_current_snapshot())::xid
     , current_user
