-- Operators.
--
-- Traps: an operator without a function is a shell that another one's COMMUTATOR or NEGATOR made; it comes into being again
-- with that one. Before version 14 there are postfix operators, whose right type is missing. Operators may refer to each
-- other in a circle; that is no dependency, since the first to be made leaves a shell for the second.
select 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid       as classid,
       o.oid                                                               as objid,
       'operator'                                                          as kind,
       n.nspname                                                           as schema,
       pg_catalog.format('%s(%s)', o.oprname, arguments.types)             as name,
       pg_catalog.format('OPERATOR %I.%s (%s)', n.nspname, o.oprname, arguments.types)
                                                                           as address,
       pg_catalog.format(E'CREATE OPERATOR %I.%s (\n    %s\n);', n.nspname, o.oprname,
         pg_catalog.concat_ws(E',\n    ',
           'FUNCTION = ' || o.oprcode,
           'LEFTARG = ' || pg_catalog.format_type(nullif(o.oprleft, 0), null),
           'RIGHTARG = ' || pg_catalog.format_type(nullif(o.oprright, 0), null),
           'COMMUTATOR = ' || commutator.reference,
           'NEGATOR = ' || negator.reference,
           case when o.oprcanmerge then 'MERGES' end,
           case when o.oprcanhash then 'HASHES' end,
           'RESTRICT = ' || nullif(o.oprrest::pg_catalog.oid, 0)::pg_catalog.regproc,
           'JOIN = ' || nullif(o.oprjoin::pg_catalog.oid, 0)::pg_catalog.regproc))
                                                                           as definition,
       pg_catalog.pg_get_userbyid(o.oprowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_operator o
  join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
 cross join lateral (
         select pg_catalog.concat_ws(', ',
                  coalesce(pg_catalog.format_type(nullif(o.oprleft, 0), null), 'NONE'),
                  coalesce(pg_catalog.format_type(nullif(o.oprright, 0), null), 'NONE')) as types
       ) arguments
  left join lateral (
         select pg_catalog.format('OPERATOR(%I.%s)', cn.nspname, c.oprname) as reference
           from pg_catalog.pg_operator c
           join pg_catalog.pg_namespace cn on cn.oid = c.oprnamespace
          where c.oid = o.oprcom
       ) commutator on true
  left join lateral (
         select pg_catalog.format('OPERATOR(%I.%s)', nn.nspname, g.oprname) as reference
           from pg_catalog.pg_operator g
           join pg_catalog.pg_namespace nn on nn.oid = g.oprnamespace
          where g.oid = o.oprnegate
       ) negator on true
 where o.oid >= 16384
   and o.oprcode <> 0
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass
            and d.objid = o.oid
            and d.deptype = 'e')
