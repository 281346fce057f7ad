-- A number that moves when any schema object does. Asked twice: in the view in which all was read and in a new one.
-- The bookkeeping of temporary tables is left out, for it never stops on some servers.
with relations as materialized (
    select oid, xmin from pg_class where oid >= 16384 and relpersistence <> 't' and relkind <> 't'
), rows(number) as (
    select hashint8(xmin::text::bigint * 31 + oid::bigint) from relations
    union all select hashint8(a.xmin::text::bigint) from pg_attribute a join relations r on r.oid = a.attrelid
    union all select hashint8(a.xmin::text::bigint) from pg_attrdef a join relations r on r.oid = a.adrelid
    union all select hashint8(a.xmin::text::bigint) from pg_constraint a join relations r on r.oid = a.conrelid
    union all select hashint8(xmin::text::bigint) from pg_constraint where contypid <> 0
    union all select hashint8(a.xmin::text::bigint) from pg_index a join relations r on r.oid = a.indrelid
    union all select hashint8(xmin::text::bigint) from pg_type where oid >= 16384 and typrelid = 0 and typcategory <> 'A'
    union all select hashint8(xmin::text::bigint) from pg_proc where oid >= 16384
    union all select hashint8(xmin::text::bigint) from pg_rewrite where oid >= 16384
    union all select hashint8(xmin::text::bigint) from pg_trigger where not tgisinternal
    union all select hashint8(xmin::text::bigint) from pg_policy
    union all select hashint8(xmin::text::bigint) from pg_namespace where nspname !~ '^pg_'
    union all select hashint8(xmin::text::bigint) from pg_statistic_ext
    union all select hashint8(xmin::text::bigint) from pg_inherits
    union all select hashint8(xmin::text::bigint) from pg_enum
    union all select hashint8(xmin::text::bigint) from pg_operator where oid >= 16384
    union all select hashint8(xmin::text::bigint) from pg_extension
)
select count(*), sum(number) from rows
