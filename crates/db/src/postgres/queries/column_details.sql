-- The rare facts of columns, for those alone that have one; of index columns too (statistics targets, class options).
-- A dropped column shows only that the table had it: its options are gone with it.
select a.attrelid
     , a.attnum
     , a.attidentity
     , a.attgenerated
     , a.attislocal
     , a.attinhcount
     , a.attstattarget
     , ''  -- <14
     , a.attcompression  -- >=14
     , a.attoptions::text
     , a.attfdwoptions::text
     , a.attacl::text
  from pg_attribute a
 where a.attrelid >= 16384 and a.attnum > 0 and not a.attisdropped
   and (a.attidentity <> '' or a.attgenerated <> '' or not a.attislocal or a.attinhcount > 0 or a.attstattarget >= 0
        or a.attcompression <> ''  -- >=14
        or a.attoptions is not null or a.attfdwoptions is not null or a.attacl is not null)
