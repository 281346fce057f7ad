-- Everything in pg_class that users made, and of TOAST tables those with parameters, which are their tables'. What else
-- there is to an index comes with its own query. The bound holds no column, so it can be printed without opening the
-- partition (relation 0). The last field holds what most relations are not, and is null where there is none of it.
select c.oid::int4
     , c.relnamespace::int4
     , c.relname
     , c.relkind
     , c.relowner::int4
     , c.reltype::int4
     , c.relnatts
     , c.reltoastrelid::int4
     , case when c.relpersistence <> 'p' or c.relacl is not null or c.reloftype <> 0 or c.reltablespace <> 0
              or c.relam > 2 and c.relam <> 403  -- neither none, heap nor btree
              or c.reloptions is not null or c.relreplident = 'f' or c.relreplident = 'n' and c.relkind in ('r', 'p', 'm')
              or c.relrowsecurity or c.relforcerowsecurity or c.relpartbound is not null or c.relkind in ('p', 'f', 'I')
            then array[ c.relpersistence::text
                      , coalesce(c.relacl::text, '')
                      , case when c.relacl is null then ''
                             else acldefault(case when c.relkind = 'S' then 's'::"char" else 'r' end, c.relowner)::text end
                      , c.reloftype::text
                      , c.relam::text
                      , c.reltablespace::text
                      , coalesce(c.reloptions::text, '')
                      , c.relreplident::text
                      , c.relrowsecurity::text
                      , c.relforcerowsecurity::text
                      , coalesce(pg_get_expr(c.relpartbound, 0), '')
                      , coalesce((select s.srvname::text
                                    from pg_foreign_table f
                                    join pg_foreign_server s on s.oid = f.ftserver
                                   where f.ftrelid = c.oid), '')
                      , coalesce((select f.ftoptions::text from pg_foreign_table f where f.ftrelid = c.oid), '') ]::text end
  from pg_class c
 where c.oid >= 16384 and c.relpersistence <> 't'
   and case when c.relnamespace = 'pg_toast'::regnamespace then c.relkind = 't' and c.reloptions is not null else true end
