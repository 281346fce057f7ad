-- Foreign keys with a row for each column. The referenced table is spelt as in the statement and "to" is null
-- where the primary key is meant: both are looked up.
SELECT relation.name, "key".id, coalesce(target.name, "key"."table"), "key"."from",
       coalesce("key"."to", referenced.name), "key".on_update, "key".on_delete
FROM sqlite_schema AS relation
JOIN pragma_foreign_key_list(relation.name, 'main') AS "key"
LEFT JOIN sqlite_schema AS target ON target.name = "key"."table" COLLATE NOCASE AND target.type = 'table'
LEFT JOIN pragma_table_xinfo(target.name, 'main') AS referenced
       ON "key"."to" IS NULL AND referenced.pk = "key".seq + 1
WHERE relation.type = 'table'
ORDER BY relation.name, "key".id, "key".seq
