-- Constraints of tables and domains. What the facts say is put together by us, as the server would print it; only
-- expressions and exclusion constraints are printed by the server. For `stand_in` see expression.rs.
select k.oid
     , k.conname
     , k.contype
     , k.conrelid
     , k.contypid
     , k.condeferrable
     , k.condeferred
     , k.convalidated
     , k.conindid
     , k.conparentid
     , k.confrelid
     , k.confupdtype
     , k.confdeltype
     , k.confmatchtype
     , k.conislocal
     , k.coninhcount
     , k.connoinherit
     , k.conkey::text
     , k.confkey::text
     , null  -- <15
     , k.confdelsetcols::text  -- >=15
     , false  -- <18
     , k.conperiod  -- >=18
     , true  -- <18
     , k.conenforced  -- >=18
     , case when k.contype = 'x' or k.contypid <> 0 then pg_get_constraintdef(k.oid)
            when k.contype = 'c' and not 31 >= all (k.conkey) then pg_get_expr(k.conbin, k.conrelid) end
     , case when k.contype = 'c' and k.contypid = 0 and (31 >= all (k.conkey) or k.conkey is null)
            then pg_get_expr(k.conbin, 'pg_statistic'::regclass) end
  from pg_constraint k
 where k.oid >= 16384 and k.contype <> 't'
