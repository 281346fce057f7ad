-- Which kinds of the long tail users have made none of: most databases have none of most, and a query that finds nothing
-- costs its planning all the same. Kinds that are not listed are always asked for, but where a catalog without a page tells
-- that there are none (reserved.sql).
select array(
    select kind
      from (values ('aggregates', exists (select from pg_proc where oid >= 16384 and prokind = 'a'))
                 , ('collation', exists (select from pg_collation where oid >= 16384))
                 , ('conversion', exists (select from pg_conversion where oid >= 16384))
                 , ('language', exists (select from pg_language where oid >= 16384))
                 , ('access_method', exists (select from pg_am where oid >= 16384))
                 , ('operator', exists (select from pg_operator where oid >= 16384))
                 , ('operator_family', exists (select from pg_opfamily where oid >= 16384))
                 , ('operator_class', exists (select from pg_opclass where oid >= 16384))
                 , ('cast', exists (select from pg_cast where oid >= 16384))
                 , ('text_search_parser', exists (select from pg_ts_parser where oid >= 16384))
                 , ('text_search_template', exists (select from pg_ts_template where oid >= 16384))
                 , ('text_search_dictionary', exists (select from pg_ts_dict where oid >= 16384))
                 , ('text_search_configuration', exists (select from pg_ts_config where oid >= 16384))
                 , ('defined_types', exists (select from pg_type
                                              where oid >= 16384 and (typtype in ('b', 'r') and typarray <> 0 or not typisdefined)))
           ) kinds(kind, is_there)
     where not is_there)::text
