-- Indexes, those of constraints too. Their names and what else pg_class says of them came with the relations; those of
-- TOAST and temporary tables did not, and are passed over. Most texts are put together by us from the facts, as the server
-- would print them (index_text.rs); the head of an expression's tree says what kind of expression it is. For the stand-in
-- see expression.rs. The last field holds what most indexes are not, and is null where there is none of it.
select i.indexrelid::int4
     , i.indrelid::int4
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
     , case when i.indisclustered or not i.indisvalid or i.indisreplident
              or i.indnullsnotdistinct  -- >=15
            then array[ i.indisclustered::text
                      , i.indisvalid::text
                      , i.indisreplident::text
                      , 'false'  -- <15
                      , i.indnullsnotdistinct::text  -- >=15
                      ]::text end
  from pg_index i
 where i.indexrelid >= 16384
