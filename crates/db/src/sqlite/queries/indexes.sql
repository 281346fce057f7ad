-- Indexes with a row for each key column. "origin" is c for CREATE INDEX, u for a UNIQUE constraint and
-- pk for the primary key. An expression and the rowid have no name.
SELECT relation.name, list.name, list."unique", list.origin, entry.sql, "column".name
FROM sqlite_schema AS relation
JOIN pragma_index_list(relation.name, 'main') AS list
JOIN pragma_index_xinfo(list.name, 'main') AS "column"
LEFT JOIN sqlite_schema AS entry ON entry.type = 'index' AND entry.name = list.name
WHERE relation.type = 'table' AND "column".key = 1
ORDER BY relation.name, list.name, "column".seqno
