-- Event triggers.
--
-- Traps: whether one fires is a property of its own, set by a second statement.
select 'pg_catalog.pg_event_trigger'::pg_catalog.regclass::pg_catalog.oid  as classid,
       e.oid                                                               as objid,
       'event_trigger'                                                     as kind,
       ''                                                                  as schema,
       e.evtname                                                           as name,
       pg_catalog.format('EVENT TRIGGER %I', e.evtname)                    as address,
       pg_catalog.concat_ws(E'\n',
         pg_catalog.format(E'CREATE EVENT TRIGGER %I ON %I%s\n    EXECUTE FUNCTION %s();', e.evtname, e.evtevent,
           (select E'\n    WHEN TAG IN (' || pg_catalog.string_agg(pg_catalog.quote_literal(t.tag), ', ' order by t.place) || ')'
              from pg_catalog.unnest(e.evttags) with ordinality t(tag, place)),
           e.evtfoid::pg_catalog.regproc),
         case e.evtenabled
           when 'A' then pg_catalog.format('ALTER EVENT TRIGGER %I ENABLE ALWAYS;', e.evtname)
           when 'D' then pg_catalog.format('ALTER EVENT TRIGGER %I DISABLE;', e.evtname)
           when 'R' then pg_catalog.format('ALTER EVENT TRIGGER %I ENABLE REPLICA;', e.evtname)
         end)                                                              as definition,
       pg_catalog.pg_get_userbyid(e.evtowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_event_trigger e
 where e.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
            and d.objid = e.oid
            and d.deptype = 'e')
