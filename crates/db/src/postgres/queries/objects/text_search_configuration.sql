-- Text search configurations, with their mappings.
--
-- Traps: token types have numbers in the catalog and names only in the parser, which must be asked (ts_token_type). Token
-- types with the same dictionaries share a statement.
select 'pg_catalog.pg_ts_config'::pg_catalog.regclass::pg_catalog.oid      as classid,
       c.oid                                                               as objid,
       'text_search_configuration'                                         as kind,
       n.nspname                                                           as schema,
       c.cfgname                                                           as name,
       'TEXT SEARCH CONFIGURATION ' || configuration.reference             as address,
       pg_catalog.concat_ws(E'\n',
         pg_catalog.format(E'CREATE TEXT SEARCH CONFIGURATION %s (\n    PARSER = %I.%I\n);',
           configuration.reference, pn.nspname, p.prsname),
         mappings.statements)                                              as definition,
       pg_catalog.pg_get_userbyid(c.cfgowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_ts_config c
  join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace
  join pg_catalog.pg_ts_parser p on p.oid = c.cfgparser
  join pg_catalog.pg_namespace pn on pn.oid = p.prsnamespace
 cross join lateral (
         select pg_catalog.format('%I.%I', n.nspname, c.cfgname) as reference
       ) configuration
 cross join lateral (
         select pg_catalog.string_agg(
                  pg_catalog.format(E'ALTER TEXT SEARCH CONFIGURATION %s\n    ADD MAPPING FOR %s\n    WITH %s;',
                    configuration.reference, same.tokens, same.dictionaries),
                  E'\n' order by same.first) as statements
           from (
                 select token.dictionaries,
                        pg_catalog.min(token.number) as first,
                        pg_catalog.string_agg(pg_catalog.quote_ident(token.alias), ', ' order by token.number) as tokens
                   from (
                         select m.maptokentype as number,
                                t.alias,
                                pg_catalog.string_agg(m.mapdict::pg_catalog.regdictionary::pg_catalog.text, ', '
                                  order by m.mapseqno) as dictionaries
                           from pg_catalog.pg_ts_config_map m
                           join pg_catalog.ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype
                          where m.mapcfg = c.oid
                          group by m.maptokentype, t.alias
                        ) token
                  group by token.dictionaries
                ) same
       ) mappings
 where c.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass
            and d.objid = c.oid
            and d.deptype = 'e')
