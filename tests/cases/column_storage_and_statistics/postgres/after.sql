CREATE TABLE t (a text, b text, c numeric);
ALTER TABLE t ALTER a SET STATISTICS 10, ALTER b SET STORAGE PLAIN, ALTER c SET STORAGE EXTERNAL;
ALTER TABLE t ALTER b SET (n_distinct = -0.5, n_distinct_inherited = 3);
