-- Subscriptions of this database.
--
-- Traps: the connection string holds a password and is never asked for (only superusers may). The statement has an empty one
-- and `connect = false`, so that loading it reaches for no other server; the subscription is then disabled, and whether it was
-- enabled is not written (as pg_dump does). The catalog is shared by all databases. In version 13 a plain role may not even
-- read oid and subsynccommit, and a query that names them fails as a whole; so they are asked for inside XML, where it may.
select 'pg_catalog.pg_subscription'::pg_catalog.regclass::pg_catalog.oid   as classid,
       s.oid                                                               as objid, -- >=14
       coalesce(guarded.oid, 0)                                            as objid, -- <14
       'subscription'                                                      as kind,
       ''                                                                  as schema,
       s.subname                                                           as name,
       pg_catalog.format('SUBSCRIPTION %I', s.subname)                     as address,
       pg_catalog.format(E'CREATE SUBSCRIPTION %I\n    CONNECTION \'\'\n    PUBLICATION %s\n    WITH (%s);', s.subname,
         (select pg_catalog.string_agg(pg_catalog.quote_ident(p.name), ', ' order by p.place)
            from pg_catalog.unnest(s.subpublications) with ordinality p(name, place)),
         pg_catalog.concat_ws(', ',
           'connect = false',
           'slot_name = ' || coalesce(pg_catalog.quote_literal(s.subslotname), 'NONE'),
           case when s.subbinary then 'binary = true' end, -- >=14
           case when s.substream then 'streaming = on' end, -- >=14 <16
           case s.substream when 't' then 'streaming = on' when 'p' then 'streaming = parallel' end, -- >=16 <18
           case s.substream when 't' then 'streaming = on' when 'f' then 'streaming = off' end, -- >=18
           case when s.subtwophasestate <> 'd' then 'two_phase = on' end, -- >=15
           case when s.subdisableonerr then 'disable_on_error = true' end, -- >=15
           case when not s.subpasswordrequired then 'password_required = false' end, -- >=16
           case when s.subrunasowner then 'run_as_owner = true' end, -- >=16
           case when s.subfailover then 'failover = true' end, -- >=17
           'synchronous_commit = ' || pg_catalog.quote_literal(nullif(s.subsynccommit, 'off')), -- >=14
           'synchronous_commit = ' || pg_catalog.quote_literal(nullif(guarded.subsynccommit, 'off')), -- <14
           'origin = ' || pg_catalog.quote_literal(nullif(s.suborigin, 'any')), -- >=16
           null))                                                          as definition,
       pg_catalog.pg_get_userbyid(s.subowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       '{"connection string"}'                                             as withheld -- >=14
       case when guarded.oid is null -- <14
            then '{"connection string",synchronous_commit}' -- <14
            else '{"connection string"}' end                               as withheld -- <14
  from pg_catalog.pg_subscription s
  left join xmltable('/table/row' -- <14
         passing pg_catalog.query_to_xml( -- <14
           case when pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'oid', 'select') -- <14
                then pg_catalog.format( -- <14
                       'select oid, subsynccommit from pg_catalog.pg_subscription where subdbid = %s and subname = %L', -- <14
                       s.subdbid, s.subname) -- <14
                else 'select where false' end, -- <14
           false, false, '') -- <14
         columns oid pg_catalog.oid, subsynccommit pg_catalog.text) guarded on true -- <14
 where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
