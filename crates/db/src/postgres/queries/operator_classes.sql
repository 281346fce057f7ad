-- Operator classes, with what decides whether an index must name its class: it need not where the class is its access
-- method's default for the column's type.
select o.oid, o.opcintype, o.opcdefault, n.nspname, o.opcname
  from pg_opclass o
  join pg_namespace n on n.oid = o.opcnamespace
