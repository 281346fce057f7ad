-- Defaults and generation expressions. What names no column is printed without opening its table (relation 0), which
-- takes a quarter of the time. A generation expression names some: see `stand_in` in expression.rs.
select d.oid
     , d.adrelid
     , d.adnum
     , case when position('{VAR ' in d.adbin::text) = 0 then pg_get_expr(d.adbin, 0)
            when 31 < (select c.relnatts from pg_class c where c.oid = d.adrelid) then pg_get_expr(d.adbin, d.adrelid)
            else pg_get_expr(d.adbin, 'pg_statistic'::regclass) end
     , position('{VAR ' in d.adbin::text) > 0
       and 31 >= (select c.relnatts from pg_class c where c.oid = d.adrelid)
  from pg_attrdef d
 where d.adrelid >= 16384
