-- Each type and modifier that a column has, printed once. A database has few of them and many columns.
select a.atttypid
     , a.atttypmod
     , format_type(a.atttypid, a.atttypmod)
     , t.typtype
     , t.typcategory
     , t.typcollation
     , t.typstorage
     , coalesce(nullif(t.typbasetype, 0), t.oid)
  from (select distinct atttypid, atttypmod from pg_attribute where attrelid >= 16384 and attnum > 0 and not attisdropped) a
  join pg_type t on t.oid = a.atttypid
