-- Which words and system catalogs the server keeps to itself, and which of the catalogs named have never had a row: such a
-- one has no page, which is told without a plan, and as nothing is removed that an open view of the database shows, what it
-- lacks now was not there when this one was opened.
select array(select word from pg_get_keywords() where catcode <> 'U')
     , array(select relname
               from pg_class
              where current_setting('is_superuser') <> 'on' and oid < 16384
                and case when relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace
                         then not has_table_privilege(oid, 'SELECT') end)
     , array(select name from unnest('{catalogs}'::text[]) name where pg_relation_size(to_regclass(name)) = 0)
