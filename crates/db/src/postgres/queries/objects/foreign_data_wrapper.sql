-- Foreign-data wrappers.
--
-- Traps: an option may hold a secret. One whose name or value says so is left out and named in `withheld`; the same test
-- stands in foreign_server.sql.
select 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass::pg_catalog.oid
                                                                           as classid,
       w.oid                                                               as objid,
       'foreign_data_wrapper'                                              as kind,
       ''                                                                  as schema,
       w.fdwname                                                           as name,
       pg_catalog.format('FOREIGN DATA WRAPPER %I', w.fdwname)             as address,
       pg_catalog.concat(
         pg_catalog.format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname),
         ' HANDLER ' || nullif(w.fdwhandler, 0)::pg_catalog.regproc,
         ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::pg_catalog.regproc,
         E' OPTIONS (\n    ' || options.written || E'\n)',
         ';')                                                              as definition,
       pg_catalog.pg_get_userbyid(w.fdwowner)                              as owner,
       w.fdwacl::pg_catalog.text                                           as acl,
       case when w.fdwacl is not null
            then pg_catalog.acldefault('F', w.fdwowner)::pg_catalog.text end
                                                                           as default_acl,
       options.withheld                                                    as withheld
  from pg_catalog.pg_foreign_data_wrapper w
 cross join lateral (
         select pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), E',\n    '
                  order by o.option_name collate pg_catalog."C") filter (where not judged.secret) as written,
                pg_catalog.array_agg(o.option_name
                  order by o.option_name collate pg_catalog."C") filter (where judged.secret)::pg_catalog.text as withheld
           from pg_catalog.pg_options_to_table(w.fdwoptions) o
          cross join lateral (
                  select o.option_name ~* '(^|[^a-z])pass$|pass(word|wd|phrase|code)|pwd|secret|token|credential|authorization'
                           and o.option_name !~* '(file|path)$'
                      or o.option_name ~* '^key$|(api|auth|access|account|private|encryption|shared|signing)[_-]?key([_-]?id)?$'
                      or o.option_value ~* '(pass(word|wd)?|pwd|secret|token|[a-z]key)\s*=|://[^/?#\s]*:[^/?#\s]*@' as secret
                ) judged
       ) options
 where w.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass
            and d.objid = w.oid
            and d.deptype = 'e')
