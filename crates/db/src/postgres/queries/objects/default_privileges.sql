-- Default privileges: what ALTER DEFAULT PRIVILEGES set, one row a role, schema and kind of object.
--
-- Traps: an entry without a schema replaces what is built in (acldefault), so the statements must lead from that to the entry:
-- whoever has something else than by default loses all and is given what the entry says. An entry with a schema is added to
-- the others, so it starts from nothing. Sequences are `S` here and `s` for acldefault. Grants keep their order, which is that
-- in which they were made. There is neither address nor owner: nothing else can be said of an entry.
select 'pg_catalog.pg_default_acl'::pg_catalog.regclass::pg_catalog.oid    as classid,
       d.oid                                                               as objid,
       'default_privileges'                                                as kind,
       coalesce(n.nspname, '')                                             as schema,
       pg_catalog.format('for role %s on %s', pg_catalog.pg_get_userbyid(d.defaclrole), pg_catalog.lower(entry.objects))
                                                                           as name,
       ''                                                                  as address,
       changes.statements                                                  as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
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
                end                                                                                       as objects,
                pg_catalog.concat('ALTER DEFAULT PRIVILEGES',
                  ' FOR ROLE ', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole)),
                  ' IN SCHEMA ' || pg_catalog.quote_ident(n.nspname))                                     as prefix,
                pg_catalog.acldefault(
                  case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole)          as built_in
       ) entry
 cross join lateral (
         select pg_catalog.count(*) as privileges
           from pg_catalog.aclexplode(entry.built_in) x
          where x.grantee = d.defaclrole
       ) everything
 cross join lateral (
         select pg_catalog.string_agg(change.statement, E'\n' order by change.is_grant, change.place, change.statement) as statements
           from (
                 select x.grantee,
                        pg_catalog.min(x.place)                                                        as place,
                        pg_catalog.array_agg(x.privilege_type order by x.place)
                          filter (where not x.is_grantable)                                            as plain,
                        pg_catalog.array_agg(x.privilege_type order by x.place)
                          filter (where x.is_grantable)                                                as grantable
                   from pg_catalog.aclexplode(d.defaclacl)
                        with ordinality x(grantor, grantee, privilege_type, is_grantable, place)
                  group by x.grantee
                ) given
           full join (
                 select x.grantee,
                        pg_catalog.min(x.place)                                                        as place,
                        pg_catalog.array_agg(x.privilege_type order by x.place)
                          filter (where not x.is_grantable)                                            as plain,
                        pg_catalog.array_agg(x.privilege_type order by x.place)
                          filter (where x.is_grantable)                                                as grantable
                   from pg_catalog.aclexplode(entry.built_in)
                        with ordinality x(grantor, grantee, privilege_type, is_grantable, place)
                  where d.defaclnamespace = 0
                  group by x.grantee
                ) base on base.grantee = given.grantee
          cross join lateral (
                 select case coalesce(given.grantee, base.grantee)
                          when 0 then 'PUBLIC'
                          else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(coalesce(given.grantee, base.grantee)))
                        end as name
                ) grantee
          cross join lateral (
                 select false as is_grant, base.place,
                        pg_catalog.format('%s REVOKE ALL ON %s FROM %s;', entry.prefix, entry.objects, grantee.name)
                  where base.grantee is not null
                  union all
                 select true, given.place,
                        pg_catalog.format('%s GRANT %s ON %s TO %s%s;', entry.prefix,
                          case when pg_catalog.cardinality(part.privileges) = everything.privileges
                               then 'ALL' else pg_catalog.array_to_string(part.privileges, ', ') end,
                          entry.objects, grantee.name, part.suffix)
                   from (values (given.plain, ''), (given.grantable, ' WITH GRANT OPTION')) part(privileges, suffix)
                  where part.privileges is not null
                ) change(is_grant, place, statement)
          where (given.plain, given.grantable) is distinct from (base.plain, base.grantable)
       ) changes
 where d.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend e
          where e.classid = 'pg_catalog.pg_default_acl'::pg_catalog.regclass
            and e.objid = d.oid
            and e.deptype = 'e')
