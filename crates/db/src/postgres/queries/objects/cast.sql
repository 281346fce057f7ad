-- Casts.
--
-- Traps: a cast stands in no schema, so casts of temporary types must be told by their types' schemas. The cast from a range
-- to its multirange comes with the range type (it depends on it internally) and must not be made again.
select 'pg_catalog.pg_cast'::pg_catalog.regclass::pg_catalog.oid           as classid,
       c.oid                                                               as objid,
       'cast'                                                              as kind,
       ''                                                                  as schema,
       types.pair                                                          as name,
       'CAST ' || types.pair                                               as address,
       pg_catalog.format('CREATE CAST %s %s%s;', types.pair,
         case c.castmethod
           when 'f' then 'WITH FUNCTION ' || c.castfunc::pg_catalog.regprocedure
           when 'i' then 'WITH INOUT'
           when 'b' then 'WITHOUT FUNCTION'
         end,
         case c.castcontext
           when 'a' then ' AS ASSIGNMENT'
           when 'i' then ' AS IMPLICIT'
         end)                                                              as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_cast c
 cross join lateral (
         select pg_catalog.format('(%s AS %s)', pg_catalog.format_type(c.castsource, null),
                  pg_catalog.format_type(c.casttarget, null)) as pair
       ) types
 where c.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_type t
           join pg_catalog.pg_namespace n on n.oid = t.typnamespace
          where t.oid in (c.castsource, c.casttarget)
            and n.nspname ~ '^pg_(toast_)?temp_')
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
            and d.objid = c.oid
            and d.deptype in ('e', 'i'))
