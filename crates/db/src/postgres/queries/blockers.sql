-- Who holds, or waits for, a lock that keeps readers out: process, user, program, whether it holds it, on what, and for
-- how many seconds its transaction is open. Who waits keeps out those behind. At most three, the oldest first.
select l.pid
     , a.usename
     , a.application_name
     , l.granted
     , array_to_string((array_agg(c.oid::regclass::text order by c.oid))[1:3], '`, `')
     , extract(epoch from clock_timestamp() - min(a.xact_start))::int8
  from pg_locks l
  join pg_class c on c.oid = l.relation and c.relkind not in ('i', 'I', 't')
  left join pg_stat_activity a on a.pid = l.pid
 where l.locktype = 'relation'
   and l.mode = 'AccessExclusiveLock'
   and l.database in (0, (select oid from pg_database where datname = current_database()))
   and l.pid is distinct from pg_backend_pid()
 group by l.pid, a.usename, a.application_name, l.granted
 order by l.granted desc, min(a.xact_start)
 limit 3
