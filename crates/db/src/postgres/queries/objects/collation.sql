-- Collations.
--
-- Traps: where the locale stands depends on provider and version (13 and 14: collcollate for all; 15: colliculocale for ICU;
-- 17: colllocale for ICU and builtin). The version is not written: it is the library's, not the schema's, and the loading
-- server records its own.
select 'pg_catalog.pg_collation'::pg_catalog.regclass::pg_catalog.oid      as classid,
       c.oid                                                               as objid,
       'collation'                                                         as kind,
       n.nspname                                                           as schema,
       c.collname                                                          as name,
       pg_catalog.format('COLLATION %I.%I', n.nspname, c.collname)         as address,
       pg_catalog.format('CREATE COLLATION %I.%I (%s);', n.nspname, c.collname,
         pg_catalog.concat_ws(', ',
           'provider = ' || case c.collprovider
                              when 'b' then 'builtin'
                              when 'c' then 'libc'
                              when 'd' then 'default'
                              when 'i' then 'icu'
                            end,
           case when not c.collisdeterministic then 'deterministic = false' end,
           'locale = ' || pg_catalog.quote_literal(c.colllocale), -- >=17
           'locale = ' || pg_catalog.quote_literal(c.colliculocale), -- >=15 <17
           case when c.collcollate::pg_catalog.text = c.collctype::pg_catalog.text
                then 'locale = ' || pg_catalog.quote_literal(c.collcollate)
                else 'lc_collate = ' || pg_catalog.quote_literal(c.collcollate)
                     || ', lc_ctype = ' || pg_catalog.quote_literal(c.collctype)
           end,
           'rules = ' || pg_catalog.quote_literal(c.collicurules), -- >=16
           null))                                                          as definition,
       pg_catalog.pg_get_userbyid(c.collowner)                             as owner,
       null                                                                as acl,
       null                                                                as default_acl,
       null                                                                as withheld
  from pg_catalog.pg_collation c
  join pg_catalog.pg_namespace n on n.oid = c.collnamespace
 where c.oid >= 16384
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass
            and d.objid = c.oid
            and d.deptype = 'e')
