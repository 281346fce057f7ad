-- Tables and views with their statements. A virtual table's shadow tables belong to that table, and
-- SQLite makes its own tables (sqlite_sequence, sqlite_stat1) when it needs them: neither is written.
SELECT relation.name, relation.type, relation.wr, relation.strict, entry.sql
FROM pragma_table_list AS relation
JOIN sqlite_schema AS entry ON entry.name = relation.name AND entry.type IN ('table', 'view')
WHERE relation.schema = 'main'
  AND relation.type <> 'shadow'
  AND relation.name NOT LIKE 'sqlite\_%' ESCAPE '\'
