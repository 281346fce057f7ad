-- Queries of views. Printing one opens the tables that it names, and holds them against ALTER TABLE until the
-- transaction ends or is rolled back to a savepoint: the reader does that at once. The subquery with a limit is
-- asked a view at a time, by the index; `not exists` would go through the dependencies of all relations.
select c.oid, pg_get_viewdef(c.oid)
  from pg_class c
 where c.oid >= 16384 and c.relkind in ('v', 'm') and c.relpersistence <> 't'
   and (select true from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e' limit 1) is null
