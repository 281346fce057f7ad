-- Labels of enums in their order.
select enumtypid, enumlabel from pg_enum where enumtypid >= 16384 order by enumtypid, enumsortorder
