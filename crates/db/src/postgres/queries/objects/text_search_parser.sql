-- Text search parsers.
select 'pg_catalog.pg_ts_parser'::pg_catalog.regclass::pg_catalog.oid      as classid,
       p.oid                                                               as objid,
       'text_search_parser'                                                as kind,
       n.nspname                                                           as schema,
       p.prsname                                                           as name,
       pg_catalog.format('TEXT SEARCH PARSER %I.%I', n.nspname, p.prsname) as address,
       pg_catalog.format(E'CREATE TEXT SEARCH PARSER %I.%I (\n    %s\n);', n.nspname, p.prsname,
         pg_catalog.concat_ws(E',\n    ',
           'START = ' || p.prsstart,
           'GETTOKEN = ' || p.prstoken,
           'END = ' || p.prsend,
           'HEADLINE = ' || nullif(p.prsheadline::pg_catalog.oid, 0)::pg_catalog.regproc,
           'LEXTYPES = ' || p.prslextype))                                 as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_ts_parser p
  join pg_catalog.pg_namespace n on n.oid = p.prsnamespace
 where p.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass
            and d.objid = p.oid
            and d.deptype = 'e')
