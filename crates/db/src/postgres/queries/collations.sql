-- Collations by oid, built-in ones too: columns and indexes name them.
select c.oid, n.nspname, c.collname
  from pg_collation c
  join pg_namespace n on n.oid = c.collnamespace
