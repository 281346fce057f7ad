-- Parents of tables, partitions and indexes.
select i.inhrelid, i.inhparent, c.relispartition, c.relkind
     , false  -- <14
     , i.inhdetachpending  -- >=14
  from pg_inherits i
  join pg_class c on c.oid = i.inhrelid
 order by i.inhrelid, i.inhseqno
