-- Bytes by table, its indexes included.
SELECT entry.tbl_name, sum(page.pgsize)
FROM dbstat('main', 1) AS page
JOIN sqlite_schema AS entry ON entry.name = page.name
GROUP BY entry.tbl_name
