-- Parents of tables, partitions and indexes.
select inhrelid, inhparent
  from pg_inherits
 order by inhrelid, inhseqno
