-- Triggers that somebody made, and a partition's copies only where they are enabled otherwise than the original or
-- have a comment. Those of foreign keys are the server's own: their names hold numbers, so no script can name them.
select t.oid, t.tgname, t.tgrelid, t.tgenabled, t.tgparentid <> 0, pg_get_triggerdef(t.oid)
  from pg_trigger t
  left join pg_trigger u on u.oid = t.tgparentid
 where t.oid >= 16384
   and (not t.tgisinternal and t.tgparentid = 0 or t.tgenabled <> u.tgenabled
        or t.tgparentid <> 0
       and exists (select from pg_description where classoid = 'pg_trigger'::regclass and objoid = t.oid))
   and not exists (select from pg_constraint k where k.oid = t.tgconstraint and k.contype = 'f')
