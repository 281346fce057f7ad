-- System catalogs that everybody may read after installation and this role may not.
SELECT c.relname
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_init_privs i
  ON i.objoid = c.oid AND i.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objsubid = 0
WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
  AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')
  AND EXISTS (SELECT FROM pg_catalog.aclexplode(i.initprivs) a WHERE a.grantee = 0 AND a.privilege_type = 'SELECT')
ORDER BY c.relname
