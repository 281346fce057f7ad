-- Schemas: users' own, and `public`, which every database has from the start. Server-made ones are left to the scope.
select n.oid
     , n.nspname
     , n.nspowner
     , n.nspacl::text
     , case when n.nspacl is not null then coalesce(i.initprivs, acldefault('n', n.nspowner))::text end
     , n.oid < 16384
  from pg_namespace n
  left join pg_init_privs i on i.objoid = n.oid and i.classoid = 'pg_namespace'::regclass and i.objsubid = 0
 where n.nspname !~ '^pg_(toast|temp|toast_temp)'
