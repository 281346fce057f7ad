-- Foreign servers.
--
-- Traps: an option may hold a secret. So the options come apart, and those that may be shown are added by
-- `foreign_options.rs`; the definition ends before them.
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
         pg_catalog.format(' FOREIGN DATA WRAPPER %I', w.fdwname))         as definition,
       pg_catalog.pg_get_userbyid(s.srvowner)                              as owner,
       s.srvacl::pg_catalog.text                                           as acl,
       case when s.srvacl is not null
            then pg_catalog.acldefault('S', s.srvowner)::pg_catalog.text end
                                                                           as default_acl,
       null                                                                as withheld,
       s.srvoptions::pg_catalog.text                                        as options
  from pg_catalog.pg_foreign_server s
  join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
 where s.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass
            and d.objid = s.oid
            and d.deptype = 'e')
