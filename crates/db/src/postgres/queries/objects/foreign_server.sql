-- Foreign servers.
--
-- Traps: an option may hold a secret. One whose name or value says so is left out and named in `withheld`; the same test
-- stands in foreign_data_wrapper.sql.
select 'pg_catalog.pg_foreign_server'::pg_catalog.regclass::pg_catalog.oid as classid,
       s.oid                                                               as objid,
       'foreign_server'                                                    as kind,
       ''                                                                  as schema,
       s.srvname                                                           as name,
       pg_catalog.format('SERVER %I', s.srvname)                           as address,
       pg_catalog.concat(
         pg_catalog.format('CREATE SERVER %I', s.srvname),
         ' TYPE ' || pg_catalog.quote_literal(nullif(s.srvtype, '')),
         ' VERSION ' || pg_catalog.quote_literal(nullif(s.srvversion, '')),
         pg_catalog.format(' FOREIGN DATA WRAPPER %I', w.fdwname),
         E' OPTIONS (\n    ' || options.written || E'\n)',
         ';')                                                              as definition,
       pg_catalog.pg_get_userbyid(s.srvowner)                              as owner,
       s.srvacl::pg_catalog.text                                           as acl,
       case when s.srvacl is not null
            then pg_catalog.acldefault('S', s.srvowner)::pg_catalog.text end
                                                                           as default_acl,
       options.withheld                                                    as withheld
  from pg_catalog.pg_foreign_server s
  join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
 cross join lateral (
         select pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), E',\n    '
                  order by o.option_name collate pg_catalog."C") filter (where not judged.secret) as written,
                pg_catalog.array_agg(o.option_name
                  order by o.option_name collate pg_catalog."C") filter (where judged.secret)::pg_catalog.text as withheld
           from pg_catalog.pg_options_to_table(s.srvoptions) o
          cross join lateral (
                  select o.option_name ~* '(^|[^a-z])pass$|pass(word|wd|phrase|code)|pwd|secret|token|credential|authorization'
                           and o.option_name !~* '(file|path)$'
                      or o.option_name ~* '^key$|(api|auth|access|account|private|encryption|shared|signing)[_-]?key([_-]?id)?$'
                      or o.option_value ~* '(pass(word|wd)?|pwd|secret|token|[a-z]key)\s*=|://[^/?#\s]*:[^/?#\s]*@' as secret
                ) judged
       ) options
 where s.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass
            and d.objid = s.oid
            and d.deptype = 'e')
