-- Functions and procedures; aggregates come with their own query. Constructors of ranges ('i') come with their type.
select p.oid
     , p.pronamespace
     , p.proname
     , p.prokind
     , pg_get_function_identity_arguments(p.oid)
     , coalesce(pg_get_function_result(p.oid), '')
     , l.lanname
     , p.proowner
     , p.proacl::text
     , case when p.proacl is not null then acldefault('f', p.proowner)::text end
     , pg_get_functiondef(p.oid)
  from pg_proc p
  join pg_language l on l.oid = p.prolang
 where p.oid >= 16384 and p.prokind <> 'a'
   and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype in ('e', 'i'))
