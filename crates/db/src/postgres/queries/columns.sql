-- The common facts of every column, as few fields as can be: these are nine rows in ten of all that is read.
select a.attrelid
     , a.attnum
     , a.attname
     , a.atttypid
     , a.atttypmod
     , a.attnotnull
     , a.attcollation
     , a.attstorage
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
 where a.attrelid >= 16384 and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
