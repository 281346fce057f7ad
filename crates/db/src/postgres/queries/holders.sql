-- Who has locked the relation $1, but for this session: process, user, program, strongest mode first, for how many
-- seconds its transaction is open, and the beginning of its query. At most three, the oldest first.
select l.pid
     , a.usename
     , a.application_name
     , min(l.mode)
     , extract(epoch from clock_timestamp() - min(a.xact_start))::int8
     , left(regexp_replace(a.query, '\s+', ' ', 'g'), 80)
  from pg_locks l
  left join pg_stat_activity a on a.pid = l.pid
 where l.locktype = 'relation'
   and l.relation = to_regclass($1)
   and l.database = (select oid from pg_database where datname = current_database())
   and l.granted
   and l.pid is distinct from pg_backend_pid()
 group by l.pid, a.usename, a.application_name, a.query
 order by min(a.xact_start)
 limit 3
