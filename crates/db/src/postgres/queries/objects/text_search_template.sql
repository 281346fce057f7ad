-- Text search templates.
select 'pg_catalog.pg_ts_template'::pg_catalog.regclass::pg_catalog.oid    as classid,
       t.oid                                                               as objid,
       'text_search_template'                                              as kind,
       n.nspname                                                           as schema,
       t.tmplname                                                          as name,
       pg_catalog.format('TEXT SEARCH TEMPLATE %I.%I', n.nspname, t.tmplname)
                                                                           as address,
       pg_catalog.format(E'CREATE TEXT SEARCH TEMPLATE %I.%I (\n    %s\n);', n.nspname, t.tmplname,
         pg_catalog.concat_ws(E',\n    ',
           'INIT = ' || nullif(t.tmplinit::pg_catalog.oid, 0)::pg_catalog.regproc,
           'LEXIZE = ' || t.tmpllexize))                                   as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_ts_template t
  join pg_catalog.pg_namespace n on n.oid = t.tmplnamespace
 where t.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass
            and d.objid = t.oid
            and d.deptype = 'e')
