-- Row security policies. No role is everybody.
select p.oid
     , p.polname
     , p.polrelid
     , p.polpermissive
     , p.polcmd
     , array(select r.rolname from pg_roles r where r.oid = any (p.polroles) order by r.rolname)::text
     , pg_get_expr(p.polqual, p.polrelid)
     , pg_get_expr(p.polwithcheck, p.polrelid)
  from pg_policy p
 where p.oid >= 16384
