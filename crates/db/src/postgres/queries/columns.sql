-- Every column in one pass: these are nine rows in ten of all that is read, so they say no more than they must. The last
-- field holds the rare facts and is null where there are none. Of other columns than those of relations that have columns
-- of their own (of indexes, in the main) only those come that have a statistics target or options: to look the relation up
-- only for the former takes half of what it takes for all.
select a.attrelid::int4
     , a.attnum
     , a.attname
     , a.atttypid::int4
     , case when a.atttypmod >= 0 or a.atttypid between 10000 and 16383 then format_type(a.atttypid, a.atttypmod) end
     , a.attnotnull
     , a.attstorage
     , case when a.attidentity <> '' or a.attgenerated <> '' or not a.attislocal or a.attinhcount > 0 or a.attstattarget >= 0
              or a.attcompression <> ''  -- >=14
              or a.attoptions is not null or a.attfdwoptions is not null or a.attacl is not null
              or a.attcollation > 100  -- neither none nor the default
            then array[ a.attidentity::text
                      , a.attgenerated::text
                      , a.attislocal::text
                      , a.attinhcount::text
                      , coalesce(a.attstattarget, -1)::text
                      , ''  -- <14
                      , a.attcompression::text  -- >=14
                      , coalesce(a.attoptions::text, '')
                      , coalesce(a.attfdwoptions::text, '')
                      , coalesce(a.attacl::text, '')
                      , a.attcollation::text ]::text end
  from pg_attribute a
  left join pg_class c on c.oid = a.attrelid and c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
 where a.attrelid >= 16384 and a.attnum > 0 and not a.attisdropped
   and (c.oid is not null or a.attstattarget >= 0 or a.attoptions is not null)
