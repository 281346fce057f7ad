-- Default privileges: what ALTER DEFAULT PRIVILEGES set, one row a role, schema and kind of object.
--
-- Traps: an entry without a schema replaces what is built in (acldefault), so it is compared with that; one with a schema is
-- added to the others, so it starts from nothing. Sequences are `S` here and `s` for acldefault. There is no owner: nothing
-- else can be said of an entry. The statements must stand after all others of a script, or they change what those make.
select 'pg_catalog.pg_default_acl'::pg_catalog.regclass::pg_catalog.oid    as classid,
       d.oid                                                               as objid,
       'default_privileges'                                                as kind,
       coalesce(n.nspname, '')                                             as schema,
       pg_catalog.format('for role %s on %s', pg_catalog.pg_get_userbyid(d.defaclrole),
         pg_catalog.lower(its.objects collate pg_catalog."C"))             as name,
       pg_catalog.concat('DEFAULT PRIVILEGES FOR ROLE ', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole)),
         ' IN SCHEMA ' || pg_catalog.quote_ident(n.nspname), ' ON ', its.objects) as address,
       ''                                                                  as definition,
       pg_catalog.pg_get_userbyid(d.defaclrole)                            as owner,
       d.defaclacl::pg_catalog.text                                        as acl,
       case when d.defaclnamespace = 0
            then pg_catalog.acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole)::pg_catalog.text
            else '{}' end                                                  as default_acl,
       null                                                                as withheld,
       null                                                                as column_name
  from pg_catalog.pg_default_acl d
  left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
 cross join lateral (
         select case d.defaclobjtype
                  when 'r' then 'TABLES'
                  when 'S' then 'SEQUENCES'
                  when 'f' then 'FUNCTIONS'
                  when 'T' then 'TYPES'
                  when 'n' then 'SCHEMAS'
                  when 'L' then 'LARGE OBJECTS'
                end as objects
       ) its
 where d.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend e
          where e.classid = 'pg_catalog.pg_default_acl'::pg_catalog.regclass
            and e.objid = d.oid
            and e.deptype = 'e')
