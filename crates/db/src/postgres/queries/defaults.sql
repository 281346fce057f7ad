-- Defaults and generation expressions. What names no column is printed without opening its table (relation 0), which
-- takes a quarter of the time. A generation expression names some: see the stand-ins of expression.rs.
select d.oid::int4
     , d.adrelid::int4
     , d.adnum
     , pg_get_expr(d.adbin, case when not d.names_columns then 0
                                 when 31 < (select c.relnatts from pg_class c where c.oid = d.adrelid) then d.adrelid
                                 else 'pg_statistic'::regclass end)
     , d.names_columns and 31 >= (select c.relnatts from pg_class c where c.oid = d.adrelid)
  from (select oid, adrelid, adnum, adbin, position('{VAR ' in adbin::text) > 0 as names_columns
          from pg_attrdef
         where adrelid >= 16384
        offset 0) d
