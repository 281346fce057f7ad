-- Privileges that somebody changed on what an extension or the server itself made: compared with those that it had when
-- it was made (pg_init_privs), or else with its kind's. One row an object, and one for each of its columns.
--
-- Traps: the schema `public` is a schema like others (schemas.sql); information_schema is the server's own business. Names
-- are asked for last, for there are hardly ever any such objects.
with members as materialized (
    select classid, objid from pg_depend where refclassid = 'pg_extension'::regclass and deptype = 'e'
), objects(classid, objid, objsubid, kind, owner, acl) as (
    select 'pg_class'::regclass::oid, oid, 0, case relkind when 'S' then 's'::"char" else 'r' end, relowner, relacl
      from pg_class where relacl is not null and relnamespace is distinct from to_regnamespace('information_schema')
    union all
    select 'pg_class'::regclass, attrelid, attnum, null, (select relowner from pg_class where oid = attrelid), attacl
      from pg_attribute where attacl is not null and not attisdropped and attrelid < 16384
    union all
    select classid, objid, attnum, null, (select relowner from pg_class where oid = attrelid), attacl
      from members join pg_attribute on attrelid = objid
     where classid = 'pg_class'::regclass and attacl is not null and not attisdropped
    union all
    select 'pg_proc'::regclass, oid, 0, 'f', proowner, proacl from pg_proc where proacl is not null
    union all
    select 'pg_type'::regclass, oid, 0, 'T', typowner, typacl from pg_type where typacl is not null
    union all
    select 'pg_language'::regclass, oid, 0, 'l', lanowner, lanacl from pg_language where lanacl is not null
    union all
    select 'pg_namespace'::regclass, oid, 0, 'n', nspowner, nspacl from pg_namespace where nspacl is not null and nspname <> 'public'
    union all
    select 'pg_foreign_data_wrapper'::regclass, oid, 0, 'F', fdwowner, fdwacl from pg_foreign_data_wrapper where fdwacl is not null
    union all
    select 'pg_foreign_server'::regclass, oid, 0, 'S', srvowner, srvacl from pg_foreign_server where srvacl is not null
), changed as materialized (
    select o.*, before.acl as default_acl
      from objects o
      left join pg_init_privs i on i.classoid = o.classid and i.objoid = o.objid and i.objsubid = o.objsubid
     cross join lateral (select coalesce(i.initprivs, acldefault(o.kind, o.owner), '{}') as acl) before
     where o.acl <> before.acl
       and (o.objid < 16384 or (o.classid, o.objid) in (select classid, objid from members))
)
select c.classid
     , c.objid
     , 'changed_privileges' as kind
     , '' as schema
     , address || coalesce(' (' || quote_ident(a.attname) || ')', '') as name
     , address
     , '' as definition
     , pg_get_userbyid(c.owner) as owner
     , c.acl::text as acl
     , c.default_acl::text as default_acl
     , null as withheld
     , quote_ident(a.attname) as column_name
  from changed c
 cross join lateral pg_identify_object(c.classid, c.objid, 0) object
 cross join lateral (
         select case object.type
                  when 'sequence' then 'SEQUENCE '
                  when 'function' then 'FUNCTION '
                  when 'aggregate' then 'FUNCTION '
                  when 'procedure' then 'PROCEDURE '
                  when 'type' then 'TYPE '
                  when 'language' then 'LANGUAGE '
                  when 'schema' then 'SCHEMA '
                  when 'foreign-data wrapper' then 'FOREIGN DATA WRAPPER '
                  when 'server' then 'SERVER '
                  else 'TABLE '
                end
             || case when c.classid = 'pg_proc'::regclass then c.objid::regprocedure::text
                     when object.type = 'type' then (select format('%I.%I', object.schema, typname) from pg_type where oid = c.objid)
                     else object.identity end as address
       ) its
  left join pg_attribute a on c.objsubid > 0 and a.attrelid = c.objid and a.attnum = c.objsubid
 where object.schema is distinct from 'information_schema'
