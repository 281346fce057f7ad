-- Row security policies. Role 0 is everybody.
select p.oid
     , p.polname
     , p.polrelid
     , p.polpermissive
     , p.polcmd
     , p.polroles::text
     , pg_get_expr(p.polqual, p.polrelid)
     , pg_get_expr(p.polwithcheck, p.polrelid)
  from pg_policy p
 where p.oid >= 16384
