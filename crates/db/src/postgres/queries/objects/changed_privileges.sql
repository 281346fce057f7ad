-- Privileges that somebody changed on what an extension or the server itself made: compared with those that it had when
-- it was made (pg_init_privs), or else with its kind's. One row an object, and one for each of its columns.
--
-- Traps: the schema `public` is a schema like others (schemas.sql); information_schema is the server's own business.
with members as materialized (
    select classid, objid from pg_depend where refclassid = 'pg_extension'::regclass and deptype = 'e'
), relations as materialized (
    select oid from pg_class where oid < 16384
    union all
    select objid from members where classid = 'pg_class'::regclass
), objects(classid, objid, objsubid, schema, address, owner, acl, default_acl) as (
    select 'pg_class'::regclass::oid, c.oid, 0, n.nspname
         , format('%s %I.%I', case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, n.nspname, c.relname)
         , c.relowner, c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r' end, c.relowner)
      from relations
      join pg_class c using (oid)
      join pg_namespace n on n.oid = c.relnamespace
     where c.relacl is not null
    union all
    select 'pg_class'::regclass, c.oid, a.attnum, n.nspname
         , format('TABLE %I.%I', n.nspname, c.relname), c.relowner, a.attacl, '{}'
      from relations
      join pg_class c using (oid)
      join pg_attribute a on a.attrelid = c.oid
      join pg_namespace n on n.oid = c.relnamespace
     where a.attacl is not null and not a.attisdropped
    union all
    select 'pg_proc'::regclass, p.oid, 0, n.nspname
         , format('%s %s', case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end, p.oid::regprocedure)
         , p.proowner, p.proacl, acldefault('f', p.proowner)
      from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
     where p.proacl is not null
    union all
    select 'pg_type'::regclass, t.oid, 0, n.nspname, format('TYPE %I.%I', n.nspname, t.typname)
         , t.typowner, t.typacl, acldefault('T', t.typowner)
      from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
     where t.typacl is not null
    union all
    select 'pg_language'::regclass, oid, 0, '', format('LANGUAGE %I', lanname), lanowner, lanacl, acldefault('l', lanowner)
      from pg_language where lanacl is not null
    union all
    select 'pg_namespace'::regclass, oid, 0, nspname, format('SCHEMA %I', nspname), nspowner, nspacl, acldefault('n', nspowner)
      from pg_namespace where nspacl is not null and nspname <> 'public'
    union all
    select 'pg_foreign_data_wrapper'::regclass, oid, 0, '', format('FOREIGN DATA WRAPPER %I', fdwname)
         , fdwowner, fdwacl, acldefault('F', fdwowner)
      from pg_foreign_data_wrapper where fdwacl is not null
    union all
    select 'pg_foreign_server'::regclass, oid, 0, '', format('SERVER %I', srvname), srvowner, srvacl, acldefault('S', srvowner)
      from pg_foreign_server where srvacl is not null
)
select o.classid
     , o.objid
     , 'changed_privileges' as kind
     , '' as schema
     , o.address || coalesce(' (' || quote_ident(a.attname) || ')', '') as name
     , o.address
     , '' as definition
     , pg_get_userbyid(o.owner) as owner
     , o.acl::text as acl
     , coalesce(i.initprivs, o.default_acl)::text as default_acl
     , null as withheld
     , quote_ident(a.attname) as column_name
  from objects o
  left join pg_init_privs i on i.classoid = o.classid and i.objoid = o.objid and i.objsubid = o.objsubid
  left join lateral (select attname from pg_attribute
                      where o.objsubid > 0 and attrelid = o.objid and attnum = o.objsubid) a on true
 where o.schema <> 'information_schema'
   and o.acl <> coalesce(i.initprivs, o.default_acl)
   and (o.objid < 16384
        or (o.classid, o.objid) in (select classid, objid from members))
