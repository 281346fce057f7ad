-- Encoding conversions.
--
-- Traps: the function is found by its name alone, so regproc's text (qualified as far as needed) is enough.
select 'pg_catalog.pg_conversion'::pg_catalog.regclass::pg_catalog.oid     as classid,
       c.oid                                                               as objid,
       'conversion'                                                        as kind,
       n.nspname                                                           as schema,
       c.conname                                                           as name,
       pg_catalog.format('CONVERSION %I.%I', n.nspname, c.conname)         as address,
       pg_catalog.format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s;',
         case when c.condefault then 'DEFAULT ' end, n.nspname, c.conname,
         pg_catalog.pg_encoding_to_char(c.conforencoding),
         pg_catalog.pg_encoding_to_char(c.contoencoding),
         c.conproc)                                                        as definition,
       pg_catalog.pg_get_userbyid(c.conowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_conversion c
  join pg_catalog.pg_namespace n on n.oid = c.connamespace
 where c.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass
            and d.objid = c.oid
            and d.deptype = 'e')
