-- Procedural languages.
--
-- Traps: handlers are always written, where pg_dump leaves them out if they are built in or an extension's: the short form
-- makes the server create an extension of the language's name, which is not what is there.
select 'pg_catalog.pg_language'::pg_catalog.regclass::pg_catalog.oid       as classid,
       l.oid                                                               as objid,
       'language'                                                          as kind,
       ''                                                                  as schema,
       l.lanname                                                           as name,
       pg_catalog.format('LANGUAGE %I', l.lanname)                         as address,
       pg_catalog.format('CREATE %sLANGUAGE %I%s;',
         case when l.lanpltrusted then 'TRUSTED ' end, l.lanname,
         pg_catalog.concat(
           E'\n    HANDLER ' || nullif(l.lanplcallfoid, 0)::pg_catalog.regproc,
           E'\n    INLINE ' || nullif(l.laninline, 0)::pg_catalog.regproc,
           E'\n    VALIDATOR ' || nullif(l.lanvalidator, 0)::pg_catalog.regproc))
                                                                           as definition,
       pg_catalog.pg_get_userbyid(l.lanowner)                              as owner,
       l.lanacl::pg_catalog.text                                           as acl,
       case when l.lanacl is not null
            then pg_catalog.acldefault('l', l.lanowner)::pg_catalog.text end
                                                                           as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_language l
 where l.oid >= 16384
   and l.lanispl
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_language'::pg_catalog.regclass
            and d.objid = l.oid
            and d.deptype = 'e')
