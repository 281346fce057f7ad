-- Defaults and generation expressions. A default names no column, so it is printed without opening its table
-- (relation 0), which takes a quarter of the time. A generation expression does: see `stand_in` in expression.rs.
select d.oid
     , d.adrelid
     , d.adnum
     , case when g.attrelid is null then pg_get_expr(d.adbin, 0)
            when g.attnum > 31 or c.relnatts > 31 then pg_get_expr(d.adbin, d.adrelid) end
     , case when g.attrelid is not null and c.relnatts <= 31 then pg_get_expr(d.adbin, 'pg_statistic'::regclass) end
  from pg_attrdef d
  left join (pg_attribute g join pg_class c on c.oid = g.attrelid)
    on g.attrelid = d.adrelid and g.attnum = d.adnum and g.attgenerated <> ''
 where d.adrelid >= 16384
