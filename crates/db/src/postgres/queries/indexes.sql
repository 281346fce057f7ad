-- Indexes, those of constraints too. Most texts are put together by us from the facts, as the server would print them
-- (index_text.rs); the head of an expression's tree says what kind of expression it is. For `stand_in` see expression.rs.
select i.indexrelid
     , i.indrelid
     , c.relname
     , c.relkind
     , c.relam
     , i.indnkeyatts
     , i.indisunique
     , i.indisclustered
     , i.indisvalid
     , i.indisreplident
     , false  -- <15
     , i.indnullsnotdistinct  -- >=15
     , i.indkey::text
     , i.indclass::text
     , i.indcollation::text
     , i.indoption::text
     , c.reloptions::text
     , c.reltablespace
     , i.indpred is not null
     , case when i.indexprs is null and i.indpred is null then null
            when 31 < (select t.relnatts from pg_class t where t.oid = i.indrelid) then pg_get_indexdef(i.indexrelid) end
     , case when i.indpred is null then null
            when 31 >= (select t.relnatts from pg_class t where t.oid = i.indrelid) then pg_get_expr(i.indpred, 'pg_statistic'::regclass) end
     , case when i.indexprs is null then null
            when 31 >= (select t.relnatts from pg_class t where t.oid = i.indrelid) then pg_get_expr(i.indexprs, 'pg_statistic'::regclass)
            else pg_get_expr(i.indexprs, i.indrelid) end
     , case when i.indexprs is null then null
            when i.indkey::text ~ '\m0\M.*\m0\M' then i.indexprs::text
            else substr(i.indexprs::text, 1, 200) end
     , i.indisprimary
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
 where i.indexrelid >= 16384 and c.relnamespace <> 'pg_toast'::regnamespace and c.relpersistence <> 't'
