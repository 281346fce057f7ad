-- Tablespaces by oid; most objects name none.
select oid, spcname from pg_tablespace
