-- Triggers. "tbl_name" is spelt as in the trigger, so the table or view is looked up without regard to case.
SELECT relation.name, entry.name, entry.sql
FROM sqlite_schema AS entry
JOIN sqlite_schema AS relation
  ON relation.name = entry.tbl_name COLLATE NOCASE AND relation.type IN ('table', 'view')
WHERE entry.type = 'trigger'
ORDER BY entry.name
