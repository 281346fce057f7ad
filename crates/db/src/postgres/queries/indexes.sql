-- Indexes, those of constraints too. Most texts are put together by us from the facts, as the server would print them
-- (index_text.rs); the head of an expression's tree says what kind of expression it is. For the stand-in see
-- expression.rs. The last field holds what most indexes are not, and is null where there is none of it.
select i.indexrelid::int4
     , i.indrelid::int4
     , c.relname
     , case when i.indisprimary then 'p' when i.indisunique then 'u' end
     , nullif(i.indnkeyatts, i.indnatts)
     , i.indkey
     , i.indclass
     , i.indcollation
     , i.indoption
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
     , case when c.relkind = 'I' or c.relam <> 403 or i.indisclustered or not i.indisvalid or i.indisreplident
              or c.reloptions is not null or c.reltablespace <> 0
              or i.indnullsnotdistinct  -- >=15
            then array[ c.relkind::text
                      , c.relam::text
                      , i.indisclustered::text
                      , i.indisvalid::text
                      , i.indisreplident::text
                      , 'false'  -- <15
                      , i.indnullsnotdistinct::text  -- >=15
                      , coalesce(c.reloptions::text, '')
                      , c.reltablespace::text ]::text end
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
 where i.indexrelid >= 16384 and c.relnamespace <> 'pg_toast'::regnamespace and c.relpersistence <> 't'
