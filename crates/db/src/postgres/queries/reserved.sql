-- Which words and system catalogs the server keeps to itself, and which of those named have no page and so no row: that
-- takes no planning. Nothing goes that an open view of the database shows, so there was none when this one was opened.
select array(select word from pg_get_keywords() where catcode <> 'U')
     , array(select relname
               from pg_class
              where current_setting('is_superuser') <> 'on' and oid < 16384
                and case when relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace
                         then not has_table_privilege(oid, 'SELECT') end)
     , array(select name from unnest('{catalogs}'::text[]) name where pg_relation_size(to_regclass(name)) = 0)
