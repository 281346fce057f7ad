-- Text search dictionaries.
--
-- Traps: dictinitoption is already SQL (`key = 'value', …`), as the server itself wrote it.
select 'pg_catalog.pg_ts_dict'::pg_catalog.regclass::pg_catalog.oid        as classid,
       t.oid                                                               as objid,
       'text_search_dictionary'                                            as kind,
       n.nspname                                                           as schema,
       t.dictname                                                          as name,
       pg_catalog.format('TEXT SEARCH DICTIONARY %I.%I', n.nspname, t.dictname)
                                                                           as address,
       pg_catalog.format(E'CREATE TEXT SEARCH DICTIONARY %I.%I (\n    %s\n);', n.nspname, t.dictname,
         pg_catalog.concat_ws(E',\n    ',
           pg_catalog.format('TEMPLATE = %I.%I', tn.nspname, p.tmplname),
           t.dictinitoption))                                              as definition,
       pg_catalog.pg_get_userbyid(t.dictowner)                             as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_ts_dict t
  join pg_catalog.pg_namespace n on n.oid = t.dictnamespace
  join pg_catalog.pg_ts_template p on p.oid = t.dicttemplate
  join pg_catalog.pg_namespace tn on tn.oid = p.tmplnamespace
 where t.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass
            and d.objid = t.oid
            and d.deptype = 'e')
