-- Rows by table as ANALYZE last counted them: the first number of each entry. A partial index covers fewer.
SELECT tbl, max(CAST(stat AS INTEGER))
FROM sqlite_stat1
GROUP BY tbl
