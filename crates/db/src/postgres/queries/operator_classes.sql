-- What decides whether an index must name its operator class: it need not where the class is its access method's
-- default for the column's type.
select oid, opcintype, opcdefault from pg_opclass
