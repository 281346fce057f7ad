-- Extensions that somebody installed.
select e.oid, e.extname, n.nspname, e.extversion
  from pg_extension e
  join pg_namespace n on n.oid = e.extnamespace
 where e.oid >= 16384
