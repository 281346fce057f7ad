-- Foreign-data wrappers.
--
-- Traps: an option may hold a secret. So the options come apart, and those that may be shown are added by
-- `foreign_options.rs`; the definition ends before them.
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
         ' VALIDATOR ' || nullif(w.fdwvalidator, 0)::pg_catalog.regproc)   as definition,
       pg_catalog.pg_get_userbyid(w.fdwowner)                              as owner,
       w.fdwacl::pg_catalog.text                                           as acl,
       case when w.fdwacl is not null
            then pg_catalog.acldefault('F', w.fdwowner)::pg_catalog.text end
                                                                           as default_acl,
       null                                                                as withheld,
       w.fdwoptions::pg_catalog.text                                        as options
  from pg_catalog.pg_foreign_data_wrapper w
 where w.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass
            and d.objid = w.oid
            and d.deptype = 'e')
