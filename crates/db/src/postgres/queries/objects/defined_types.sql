-- Base types, range types and types that are still shells; enums, domains and composite types are read elsewhere.
--
-- One column more than its like: `shell`, the statement that must stand before the functions which the type is made of and
-- which themselves speak of the type; null where there are none.
--
-- Traps: array types are base types too, told by their element's typarray. A multirange comes with its range and is named
-- there. A range's operator class and collation are written only where they are not its subtype's own, as the server cannot
-- tell a stated default from an unstated one.
select 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid           as classid,
       t.oid                                                               as objid,
       'type'                                                              as kind,
       n.nspname                                                           as schema,
       t.typname                                                           as name,
       'TYPE ' || type.reference                                           as address,
       pg_catalog.format('CREATE TYPE %s%s;', type.reference,
         case when t.typisdefined then pg_catalog.format(E'%s (\n    %s\n)',
           case t.typtype when 'r' then ' AS RANGE' end,
           coalesce(range.properties, base.properties)) end)               as definition,
       pg_catalog.pg_get_userbyid(t.typowner)                              as owner,
       t.typacl::pg_catalog.text                                           as acl,
       case when t.typacl is not null
            then pg_catalog.acldefault('T', t.typowner)::pg_catalog.text end
                                                                           as default_acl,
       null                                                                as withheld,
       case when t.typisdefined and (t.typtype = 'b' or range.has_canonical)
            then pg_catalog.format('CREATE TYPE %s;', type.reference) end  as shell
  from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
 cross join lateral (
         select pg_catalog.format('%I.%I', n.nspname, t.typname) as reference
       ) type
  left join lateral (
         select r.rngcanonical <> 0 as has_canonical,
                pg_catalog.concat_ws(E',\n    ',
                  'subtype = ' || pg_catalog.format_type(r.rngsubtype, null),
                  (select pg_catalog.format('multirange_type_name = %I.%I', mn.nspname, m.typname) -- >=14
                     from pg_catalog.pg_type m -- >=14
                     join pg_catalog.pg_namespace mn on mn.oid = m.typnamespace -- >=14
                    where m.oid = r.rngmultitypid), -- >=14
                  (select pg_catalog.format('subtype_opclass = %I.%I', cn.nspname, c.opcname)
                     from pg_catalog.pg_opclass c
                     join pg_catalog.pg_namespace cn on cn.oid = c.opcnamespace
                    where c.oid = r.rngsubopc
                      and not c.opcdefault),
                  (select pg_catalog.format('collation = %I.%I', ln.nspname, l.collname)
                     from pg_catalog.pg_collation l
                     join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace
                     join pg_catalog.pg_type s on s.oid = r.rngsubtype
                    where l.oid = r.rngcollation
                      and l.oid <> s.typcollation),
                  'canonical = ' || nullif(r.rngcanonical::pg_catalog.oid, 0)::pg_catalog.regproc,
                  'subtype_diff = ' || nullif(r.rngsubdiff::pg_catalog.oid, 0)::pg_catalog.regproc) as properties
           from pg_catalog.pg_range r
          where r.rngtypid = t.oid
       ) range on true
 cross join lateral (
         select pg_catalog.concat_ws(E',\n    ',
                  'INTERNALLENGTH = ' || case t.typlen when -1 then 'variable' else t.typlen::pg_catalog.text end,
                  'INPUT = ' || t.typinput,
                  'OUTPUT = ' || t.typoutput,
                  'RECEIVE = ' || nullif(t.typreceive::pg_catalog.oid, 0)::pg_catalog.regproc,
                  'SEND = ' || nullif(t.typsend::pg_catalog.oid, 0)::pg_catalog.regproc,
                  'TYPMOD_IN = ' || nullif(t.typmodin::pg_catalog.oid, 0)::pg_catalog.regproc,
                  'TYPMOD_OUT = ' || nullif(t.typmodout::pg_catalog.oid, 0)::pg_catalog.regproc,
                  'ANALYZE = ' || nullif(t.typanalyze::pg_catalog.oid, 0)::pg_catalog.regproc,
                  'SUBSCRIPT = ' || nullif(t.typsubscript::pg_catalog.oid, 0)::pg_catalog.regproc, -- >=14
                  case when t.typcollation <> 0 then 'COLLATABLE = true' end,
                  'DEFAULT = ' || pg_catalog.quote_literal(t.typdefault),
                  'ELEMENT = ' || pg_catalog.format_type(nullif(t.typelem, 0), null),
                  'CATEGORY = ' || pg_catalog.quote_literal(nullif(t.typcategory, 'U')::pg_catalog.text),
                  case when t.typispreferred then 'PREFERRED = true' end,
                  'DELIMITER = ' || pg_catalog.quote_literal(nullif(t.typdelim, ',')::pg_catalog.text),
                  'ALIGNMENT = ' || case t.typalign when 'c' then 'char' when 's' then 'int2' when 'i' then 'int4' when 'd' then 'double' end,
                  'STORAGE = ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'x' then 'extended' when 'm' then 'main' end,
                  case when t.typbyval then 'PASSEDBYVALUE' end) as properties
       ) base
 where t.oid >= 16384
   and (t.typtype in ('b', 'r') or not t.typisdefined)
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_type e
          where e.oid = t.typelem
            and e.typarray = t.oid)
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            and d.objid = t.oid
            and d.deptype = 'e')
