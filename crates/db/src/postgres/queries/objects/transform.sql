-- Transforms of a type for a language.
select 'pg_catalog.pg_transform'::pg_catalog.regclass::pg_catalog.oid      as classid,
       t.oid                                                               as objid,
       'transform'                                                         as kind,
       ''                                                                  as schema,
       pg_catalog.format('for %s language %s', pg_catalog.format_type(t.trftype, null), l.lanname)
                                                                           as name,
       'TRANSFORM ' || subject.phrase                                      as address,
       pg_catalog.format(E'CREATE TRANSFORM %s (\n    %s\n);', subject.phrase,
         pg_catalog.concat_ws(E',\n    ',
           'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::pg_catalog.oid, 0)::pg_catalog.regprocedure,
           'TO SQL WITH FUNCTION ' || nullif(t.trftosql::pg_catalog.oid, 0)::pg_catalog.regprocedure))
                                                                           as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_transform t
  join pg_catalog.pg_language l on l.oid = t.trflang
 cross join lateral (
         select pg_catalog.format('FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, null), l.lanname) as phrase
       ) subject
 where t.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass
            and d.objid = t.oid
            and d.deptype = 'e')
