-- Triggers that somebody made, and a partition's copies only where they are enabled otherwise than the original.
select t.oid, t.tgname, t.tgrelid, t.tgenabled, t.tgparentid <> 0, pg_get_triggerdef(t.oid)
  from pg_trigger t
  left join pg_trigger u on u.oid = t.tgparentid
 where t.oid >= 16384
   and (not t.tgisinternal and t.tgparentid = 0 or t.tgenabled <> u.tgenabled)
