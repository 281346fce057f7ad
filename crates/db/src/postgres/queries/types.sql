-- Types: built-in ones for the columns that have them; users' enums, domains and composites whole; ranges and base types
-- for their place in dependencies, where an array stands for its element and a multirange for its range. Of the row and
-- array types that each table brings only those come that something uses; a composite type is used by its own relation.
-- Those that the system catalogs bring have numbers from 10000 on, and come with the columns that have them; but arrays
-- that have a collation come, for only they tell which. What stands for another comes before it.
select t.oid
     , t.typnamespace
     , t.typname
     , t.typtype
     , t.typowner
     , t.typacl::text
     , case when t.typacl is not null then acldefault('T', t.typowner)::text end
     , t.typrelid
     , case when t.typcategory = 'A' then t.typelem
            when t.typtype = 'm' then (select r.rngtypid from pg_range r where r.rngmultitypid = t.oid)  -- >=14
            else 0 end
     , case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end
     , b.typcategory
     , t.typnotnull
     , case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)) end
     , case when t.typcollation <> b.typcollation then t.typcollation end
     , format_type(t.oid, null)
     , t.typcategory
     , t.typcollation
     , t.typstorage
     , coalesce(nullif(t.typbasetype, 0), t.oid)
  from pg_type t
  left join pg_type b on b.oid = t.typbasetype
 where case when t.typcategory <> 'A' and t.typrelid = 0 or t.oid < 10000 then true
            when t.oid < 16384 then t.typcollation <> 0
            else t.oid in (select refobjid
                             from pg_depend
                            where refclassid = 'pg_type'::regclass and refobjid >= 16384
                              and (deptype = 'n' or classid = 'pg_class'::regclass)) end
 order by case when t.typcategory = 'A' then 0 when t.typtype = 'm' then 1 else 2 end
