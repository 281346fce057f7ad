-- Operator families, with their loose members.
--
-- Traps: which operators and functions belong to a class, and which to the family alone, stands only in pg_depend: a loose
-- member depends on the family itself. Loose members are ADDed by a second statement. They make the family depend on their
-- operators and functions: pg_depend has that at the rows of pg_amop and pg_amproc, not at the family.
select 'pg_catalog.pg_opfamily'::pg_catalog.regclass::pg_catalog.oid       as classid,
       f.oid                                                               as objid,
       'operator_family'                                                   as kind,
       n.nspname                                                           as schema,
       pg_catalog.format('%s using %s', f.opfname, a.amname)               as name,
       pg_catalog.format('OPERATOR FAMILY %s', family.reference)           as address,
       pg_catalog.concat(
         pg_catalog.format('CREATE OPERATOR FAMILY %s;', family.reference),
         pg_catalog.format(E'\nALTER OPERATOR FAMILY %s ADD\n    ', family.reference) || loose.members || ';')
                                                                           as definition,
       pg_catalog.pg_get_userbyid(f.opfowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_opfamily f
  join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
  join pg_catalog.pg_am a on a.oid = f.opfmethod
 cross join lateral (
         select pg_catalog.format('%I.%I USING %I', n.nspname, f.opfname, a.amname) as reference
       ) family
 cross join lateral (
         select pg_catalog.string_agg(m.member, E',\n    ' order by m.is_function, m.number, m.oid) as members
           from (
                 select false                                              as is_function,
                        o.amopstrategy                                     as number,
                        o.oid,
                        pg_catalog.format('OPERATOR %s %s', o.amopstrategy, o.amopopr::pg_catalog.regoperator)
                        || coalesce((
                             select pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname)
                               from pg_catalog.pg_opfamily s
                               join pg_catalog.pg_namespace sn on sn.oid = s.opfnamespace
                              where s.oid = o.amopsortfamily), '')         as member
                   from pg_catalog.pg_depend d
                   join pg_catalog.pg_amop o on o.oid = d.objid
                  where d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
                    and d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
                    and d.refobjid = f.oid
                    and o.amopfamily = f.oid
                  union all
                 select true,
                        p.amprocnum,
                        p.oid,
                        pg_catalog.format('FUNCTION %s (%s) %s', p.amprocnum, sides.types, p.amproc::pg_catalog.regprocedure)
                   from pg_catalog.pg_depend d
                   join pg_catalog.pg_amproc p on p.oid = d.objid
                  cross join lateral (
                          select pg_catalog.format('%s, %s', pg_catalog.format_type(p.amproclefttype, null),
                                   pg_catalog.format_type(p.amprocrighttype, null)) as types
                        ) sides
                  where d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
                    and d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
                    and d.refobjid = f.oid
                ) m
       ) loose
 where f.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
            and d.objid = f.oid
            and d.deptype = 'e')
