-- Constraints of tables and domains. What the facts say is put together by us, as the server would print it; only
-- expressions and exclusion constraints are printed by the server. For the stand-ins see expression.rs. The last field
-- holds what most constraints are not, and is null where there is none of it.
select k.oid::int4
     , k.conname
     , k.contype
     , k.conrelid::int4
     , nullif(k.contypid, 0)::int4
     , nullif(k.conindid, 0)::int4
     , nullif(k.confrelid, 0)::int4
     , k.conkey
     , k.confkey
     , k.confdeltype
     , case when k.contype = 'x' or k.contypid <> 0 then pg_get_constraintdef(k.oid)
            when k.contype = 'c' and not 31 >= all (k.conkey) then pg_get_expr(k.conbin, k.conrelid) end
     , case when k.contype <> 'c' or k.contypid <> 0 then null
            when 8 >= all (k.conkey) or k.conkey is null then pg_get_expr(k.conbin, 'pg_sequence'::regclass)
            when 31 >= all (k.conkey) then pg_get_expr(k.conbin, 'pg_statistic'::regclass) end
     , case when k.condeferrable or not k.convalidated or not k.conislocal or k.coninhcount > 0
              or k.contype = 'f' and (k.conparentid <> 0 or k.confupdtype <> 'a' or k.confmatchtype = 'f'
                                      or k.confdelsetcols is not null  -- >=15
                                     )
              or k.contype in ('c', 'n') and k.connoinherit
              or k.conperiod or not k.conenforced  -- >=18
            then array[ k.condeferrable::text
                      , k.condeferred::text
                      , k.convalidated::text
                      , (k.conparentid <> 0)::text
                      , k.confupdtype::text
                      , k.confmatchtype::text
                      , k.conislocal::text
                      , (k.coninhcount > 0)::text
                      , k.connoinherit::text
                      , ''  -- <15
                      , coalesce(k.confdelsetcols::text, '')  -- >=15
                      , 'false', 'true'  -- <18
                      , k.conperiod::text, k.conenforced::text  -- >=18
                      ]::text end
  from pg_constraint k
 where k.oid >= 16384 and k.contype <> 't'
