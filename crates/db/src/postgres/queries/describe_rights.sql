-- The role's attributes, the roles whose rights it has, its right to connect and make schemas: one row.
SELECT r.rolsuper,
       r.rolcreaterole,
       r.rolcreatedb,
       r.rolreplication,
       r.rolbypassrls,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
       (SELECT pg_catalog.string_agg(o.rolname, ', ' ORDER BY o.rolname)
        FROM pg_catalog.pg_roles o
        WHERE NOT r.rolsuper AND o.oid <> r.oid AND pg_catalog.pg_has_role(r.oid, o.oid, 'USAGE'))
FROM pg_catalog.pg_roles r
WHERE r.rolname = current_user
