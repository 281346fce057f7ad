-- Columns of all tables and views, or of one (?1). It fails as a whole if one view's query cannot be
-- resolved or one virtual table's module is missing, for SQLite must then look inside.
-- "hidden" is 1 for a virtual table's hidden column, 2 for a virtual and 3 for a stored generated one.
SELECT relation.name, "column".name, "column".type, "column"."notnull", "column".dflt_value,
       "column".pk, "column".hidden
FROM sqlite_schema AS relation
JOIN pragma_table_xinfo(relation.name, 'main') AS "column"
WHERE relation.type IN ('table', 'view') AND (?1 IS NULL OR relation.name = ?1)
ORDER BY relation.name, "column".cid
