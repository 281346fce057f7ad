-- Operator classes.
--
-- Traps: the members are those that depend on the class; the rest of its family's belong to the family or to other classes.
-- The family is always named, for a class that names none makes one. A class needs at least one item: where it has none, the
-- indexed type is written as its storage type, which says nothing (as pg_dump does).
select 'pg_catalog.pg_opclass'::pg_catalog.regclass::pg_catalog.oid        as classid,
       c.oid                                                               as objid,
       'operator_class'                                                    as kind,
       n.nspname                                                           as schema,
       pg_catalog.format('%s using %s', c.opcname, a.amname)               as name,
       pg_catalog.format('OPERATOR CLASS %I.%I USING %I', n.nspname, c.opcname, a.amname)
                                                                           as address,
       pg_catalog.format(E'CREATE OPERATOR CLASS %I.%I\n    %sFOR TYPE %s USING %I FAMILY %I.%I AS\n    %s;',
         n.nspname, c.opcname,
         case when c.opcdefault then 'DEFAULT ' end,
         pg_catalog.format_type(c.opcintype, null), a.amname, fn.nspname, f.opfname,
         coalesce(
           nullif(
             pg_catalog.concat_ws(E',\n    ',
               'STORAGE ' || pg_catalog.format_type(nullif(c.opckeytype, 0), null),
               operators.items,
               functions.items),
             ''),
           'STORAGE ' || pg_catalog.format_type(c.opcintype, null)))       as definition,
       pg_catalog.pg_get_userbyid(c.opcowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_opclass c
  join pg_catalog.pg_namespace n on n.oid = c.opcnamespace
  join pg_catalog.pg_am a on a.oid = c.opcmethod
  join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
  join pg_catalog.pg_namespace fn on fn.oid = f.opfnamespace
 cross join lateral (
         select pg_catalog.string_agg(
                  pg_catalog.format('OPERATOR %s %s', o.amopstrategy, o.amopopr::pg_catalog.regoperator)
                  || coalesce((
                       select pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname)
                         from pg_catalog.pg_opfamily s
                         join pg_catalog.pg_namespace sn on sn.oid = s.opfnamespace
                        where s.oid = o.amopsortfamily), ''),
                  E',\n    '
                  order by o.amopstrategy, o.oid) as items
           from pg_catalog.pg_depend d
           join pg_catalog.pg_amop o on o.oid = d.objid
          where d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
            and d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
            and d.refobjid = c.oid
       ) operators
 cross join lateral (
         select pg_catalog.string_agg(
                  pg_catalog.format('FUNCTION %s (%s) %s', p.amprocnum, sides.types, p.amproc::pg_catalog.regprocedure),
                  E',\n    '
                  order by p.amprocnum, p.oid) as items
           from pg_catalog.pg_depend d
           join pg_catalog.pg_amproc p on p.oid = d.objid
          cross join lateral (
                  select pg_catalog.format('%s, %s', pg_catalog.format_type(p.amproclefttype, null),
                           pg_catalog.format_type(p.amprocrighttype, null)) as types
                ) sides
          where d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
            and d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
            and d.refobjid = c.oid
       ) functions
 where c.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
            and d.objid = c.oid
            and d.deptype = 'e')
