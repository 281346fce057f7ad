-- Access methods by oid.
select oid, amname from pg_am
