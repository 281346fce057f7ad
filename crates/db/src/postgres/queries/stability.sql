-- Whether anything that the printing functions look at was written since the view was opened, or by a transaction that
-- was open then. Asked in a new view. What only goes away needs no look: its text is then missing.
-- Temporary tables are left out: on some servers they never stop coming.
with view(age) as (select age('{xmin}'::xid))
select exists (select from pg_class c, view where age(c.xmin) <= view.age and c.relpersistence <> 't' and c.relkind <> 't')
    or exists (select
                 from (select attrelid from pg_attribute, view where age(xmin) <= view.age offset 0) a
                 join pg_class c on c.oid = a.attrelid
                where c.relpersistence <> 't' and c.relkind <> 't')
    or exists (select from pg_constraint, view where age(xmin) <= view.age)
    or exists (select from pg_type t, view
                where age(t.xmin) <= view.age and (t.typrelid = 0 and t.typcategory <> 'A'))
    or exists (select from pg_proc, view where age(xmin) <= view.age)
    or exists (select from pg_operator, view where age(xmin) <= view.age)
    or exists (select from pg_namespace, view where age(xmin) <= view.age and nspname !~ '^pg_(temp|toast_temp)')
    or exists (select from pg_collation, view where age(xmin) <= view.age)
    or exists (select from pg_opclass, view where age(xmin) <= view.age)
    or exists (select from pg_rewrite, view where age(xmin) <= view.age)
    or exists (select from pg_trigger, view where age(xmin) <= view.age)
    or exists (select from pg_policy, view where age(xmin) <= view.age)
    or exists (select from pg_statistic_ext, view where age(xmin) <= view.age)
    or exists (select from pg_enum, view where age(xmin) <= view.age)
