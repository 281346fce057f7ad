-- Triggers that somebody made, and a partition's copies only where they are enabled otherwise than the original or
-- have a comment. Those of foreign keys are the server's own: their names hold numbers, so no script can name them. The
-- subquery with a limit is asked a copy at a time, by the index; `exists` would go through all comments.
select t.oid, t.tgname, t.tgrelid, t.tgenabled, t.tgparentid <> 0, pg_get_triggerdef(t.oid)
  from pg_trigger t
 where t.oid >= 16384
   and case when t.tgparentid = 0 then not t.tgisinternal
            when (select k.contype from pg_constraint k where k.oid = t.tgconstraint) = 'f' then false
            when t.tgenabled <> (select u.tgenabled from pg_trigger u where u.oid = t.tgparentid) then true
            else (select true from pg_description where classoid = 'pg_trigger'::regclass and objoid = t.oid limit 1) end
