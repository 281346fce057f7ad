ALTER TABLE docs RENAME TO trueup_old_docs;
CREATE VIRTUAL TABLE docs USING fts5(title);
INSERT INTO docs (title) SELECT title FROM trueup_old_docs;
DROP TABLE trueup_old_docs;
