-- Which words and system catalogs the server keeps to itself.
select array(select word from pg_get_keywords() where catcode <> 'U')
     , array(select relname
               from pg_class
              where current_setting('is_superuser') <> 'on' and oid < 16384
                and case when relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace
                         then not has_table_privilege(oid, 'SELECT') end)
