CREATE TABLE t (id integer, parent integer);
CREATE VIEW tree AS WITH RECURSIVE r AS (SELECT id FROM t WHERE parent IS NULL UNION ALL SELECT t.id FROM t JOIN r ON t.parent = r.id) SELECT id FROM r;
CREATE VIEW on_tree AS SELECT id FROM tree;
