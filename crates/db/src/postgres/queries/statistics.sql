-- Extended statistics.
select s.oid, s.stxnamespace, s.stxname, s.stxrelid, s.stxowner, s.stxstattarget, pg_get_statisticsobjdef(s.oid)
  from pg_statistic_ext s
 where s.oid >= 16384
