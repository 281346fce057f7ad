-- Everything in pg_class that users made and that has columns or is a sequence. Indexes come with their own query.
-- The bound holds no column, so it can be printed without opening the partition (relation 0).
select c.oid
     , c.relnamespace
     , c.relname
     , c.relkind
     , c.relpersistence
     , c.relowner
     , c.relacl::text
     , case when c.relacl is not null then acldefault(case when c.relkind = 'S' then 's'::"char" else 'r' end, c.relowner)::text end
     , c.reltype
     , c.reloftype
     , c.relam
     , c.reltablespace
     , c.reloptions::text
     , t.reloptions::text
     , c.relreplident
     , c.relrowsecurity
     , c.relforcerowsecurity
     , pg_get_expr(c.relpartbound, 0)
     , case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end
     , s.srvname
     , f.ftoptions::text
     , c.relnatts
  from pg_class c
  left join pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
  left join pg_foreign_table f on f.ftrelid = c.oid
  left join pg_foreign_server s on s.oid = f.ftserver
 where c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S') and c.relpersistence <> 't'
