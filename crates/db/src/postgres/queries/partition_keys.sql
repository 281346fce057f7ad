-- What tables are partitioned by. The text is put together by us from the facts, as that of an index; one with
-- expressions is printed by the server.
select partrelid
     , partstrat
     , partattrs
     , partclass
     , partcollation
     , case when partexprs is not null then pg_get_partkeydef(partrelid) end
  from pg_partitioned_table
 where partrelid >= 16384
