-- Roles by oid, so that owners need no look-up a row. pg_roles hides nothing that is asked here.
select oid, rolname from pg_roles
