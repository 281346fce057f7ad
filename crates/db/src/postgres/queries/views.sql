-- Queries of views. Printing one opens the tables that it names, and holds them against ALTER TABLE until the
-- transaction ends or is rolled back to a savepoint: the reader does that at once.
select c.oid, pg_get_viewdef(c.oid)
  from pg_class c
 where c.oid >= 16384 and c.relkind in ('v', 'm') and c.relpersistence <> 't'
   -- A subquery with a limit is asked a view at a time, by the index; without one all relations' dependencies are gone through.
   and (select true from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e' limit 1) is null
