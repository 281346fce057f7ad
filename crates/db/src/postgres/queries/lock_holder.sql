-- Who holds the advisory lock $1 of this database: process, user, program, and since when.
select l.pid, a.usename, a.application_name, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from pg_locks l
  left join pg_stat_activity a on a.pid = l.pid
 where l.locktype = 'advisory'
   and (l.classid::bigint << 32) | l.objid::bigint = $1
   and l.objsubid = 1
   and l.granted
   and l.database = (select oid from pg_database where datname = current_database())
