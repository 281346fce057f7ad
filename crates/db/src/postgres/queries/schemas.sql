-- Schemas: users' own, and `public`, which every database has from the start. Server-made ones are left to the scope.
-- `public` may have been dropped and made anew, or have another owner: the privileges that it has in a new database are told
-- here, as they are after a change of its owner, whatever pg_init_privs says.
select n.oid
     , n.nspname
     , n.nspowner
     , (case when n.nspname = 'public' then coalesce(n.nspacl, acldefault('n', n.nspowner)) else n.nspacl end)::text
     , case when n.nspname = 'public'
            then (acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false))::text  -- >=15
            then replace((acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false))::text, ',=U/', ',=UC/')  -- <15
            when n.nspacl is not null then acldefault('n', n.nspowner)::text end
     , n.oid < 16384 or n.nspname = 'public'
  from pg_namespace n
 where n.nspname !~ '^pg_(toast|temp|toast_temp)'
