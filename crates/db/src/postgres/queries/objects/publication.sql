-- Publications, with their tables and schemas.
--
-- Traps: tables and schemas are added by statements of their own, so that a publication can be made before them. Their
-- dependencies stand at the rows of pg_publication_rel and pg_publication_namespace, not at the publication. Since 15 a table
-- may have a list of columns and a filter (whose parentheses pg_get_expr does not always give).
select 'pg_catalog.pg_publication'::pg_catalog.regclass::pg_catalog.oid    as classid,
       p.oid                                                               as objid,
       'publication'                                                       as kind,
       ''                                                                  as schema,
       p.pubname                                                           as name,
       pg_catalog.format('PUBLICATION %I', p.pubname)                      as address,
       pg_catalog.concat_ws(E'\n',
         pg_catalog.format('CREATE PUBLICATION %I%s WITH (%s);', p.pubname,
           case when p.puballtables then ' FOR ALL TABLES' end,
           pg_catalog.concat_ws(', ',
             pg_catalog.format('publish = %L', pg_catalog.concat_ws(', ',
               case when p.pubinsert then 'insert' end,
               case when p.pubupdate then 'update' end,
               case when p.pubdelete then 'delete' end,
               case when p.pubtruncate then 'truncate' end)),
             case when p.pubviaroot then 'publish_via_partition_root = true' end,
             case p.pubgencols when 's' then 'publish_generated_columns = stored' end, -- >=18
             null)),
         schemas.statements, -- >=15
         tables.statements)                                                as definition,
       pg_catalog.pg_get_userbyid(p.pubowner)                              as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_publication p
 cross join lateral ( -- >=15
         select pg_catalog.string_agg( -- >=15
                  pg_catalog.format('ALTER PUBLICATION %I ADD TABLES IN SCHEMA %I;', p.pubname, n.nspname), -- >=15
                  E'\n' order by n.nspname) as statements -- >=15
           from pg_catalog.pg_publication_namespace s -- >=15
           join pg_catalog.pg_namespace n on n.oid = s.pnnspid -- >=15
          where s.pnpubid = p.oid -- >=15
       ) schemas -- >=15
 cross join lateral (
         select pg_catalog.string_agg(
                  pg_catalog.concat(
                    pg_catalog.format('ALTER PUBLICATION %I ADD TABLE ONLY %I.%I', p.pubname, n.nspname, c.relname),
                    (select ' (' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by k.place) || ')' -- >=15
                       from pg_catalog.unnest(r.prattrs) with ordinality k(number, place) -- >=15
                       join pg_catalog.pg_attribute a on a.attrelid = r.prrelid and a.attnum = k.number), -- >=15
                    ' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', -- >=15
                    ';'),
                  E'\n' order by n.nspname, c.relname) as statements
           from pg_catalog.pg_publication_rel r
           join pg_catalog.pg_class c on c.oid = r.prrelid
           join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where r.prpubid = p.oid
       ) tables
 where p.oid >= 16384
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass
            and d.objid = p.oid
            and d.deptype = 'e')
