-- User mappings.
--
-- Traps: pg_user_mapping itself is closed to all but superusers; the view pg_user_mappings is open, but shows options only to
-- whom they concern. Where they are hidden, `withheld` says `options`, since there may be some. Of visible options only the
-- remote user's name is written: all others of a mapping are there to prove who one is.
select 'pg_catalog.pg_user_mapping'::pg_catalog.regclass::pg_catalog.oid   as classid,
       m.umid                                                              as objid,
       'user_mapping'                                                      as kind,
       ''                                                                  as schema,
       pg_catalog.format('%s@%s', m.usename, m.srvname)                    as name,
       'USER MAPPING ' || mapping.phrase                                   as address,
       pg_catalog.concat('CREATE USER MAPPING ', mapping.phrase, E' OPTIONS (\n    ' || options.written || E'\n)', ';')
                                                                           as definition,
       ''                                                                  as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       case when m.umoptions is not null or mapping.is_visible
            then options.withheld
            else '{options}' end                                           as withheld
  from pg_catalog.pg_user_mappings m
  join pg_catalog.pg_foreign_server s on s.oid = m.srvid
 cross join lateral (
         select pg_catalog.format('FOR %s SERVER %I',
                  case when m.umuser = 0 then 'PUBLIC' else pg_catalog.quote_ident(m.usename) end, m.srvname) as phrase,
                -- The condition of the view, which does not tell "no options" from "not for you".
                (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user)
                or m.umuser = 0 and pg_catalog.pg_has_role(s.srvowner, 'usage')
                or m.usename = current_user
                   and (pg_catalog.pg_has_role(s.srvowner, 'usage') or pg_catalog.has_server_privilege(s.oid, 'usage'))
                                                                                                            as is_visible
       ) mapping
 cross join lateral (
         select pg_catalog.string_agg(pg_catalog.format('%I %L', o.option_name, o.option_value), E',\n    '
                  order by o.option_name collate pg_catalog."C") filter (where judged.harmless) as written,
                pg_catalog.array_agg('option ' || o.option_name
                  order by o.option_name collate pg_catalog."C") filter (where not judged.harmless)::pg_catalog.text as withheld
           from pg_catalog.pg_options_to_table(m.umoptions) o
          cross join lateral (
                  select o.option_name collate pg_catalog."C" ~* '^(remote_?)?(user(_?name)?|uid)$' as harmless
                ) judged
       ) options
 where m.umid >= 16384
