-- Operator classes by oid, with what decides whether an index must name its class: it need not where the
-- class is its access method's default for the column's type.
select o.oid, n.nspname, o.opcname, o.opcintype, o.opcdefault
  from pg_opclass o
  join pg_namespace n on n.oid = o.opcnamespace
