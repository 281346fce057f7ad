-- Access methods of tables and indexes.
select 'pg_catalog.pg_am'::pg_catalog.regclass::pg_catalog.oid             as classid,
       a.oid                                                               as objid,
       'access_method'                                                     as kind,
       ''                                                                  as schema,
       a.amname                                                            as name,
       pg_catalog.format('ACCESS METHOD %I', a.amname)                     as address,
       pg_catalog.format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s;', a.amname,
         case a.amtype when 'i' then 'INDEX' when 't' then 'TABLE' end, a.amhandler)
                                                                           as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_am a
 where a.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_am'::pg_catalog.regclass
            and d.objid = a.oid
            and d.deptype = 'e')
