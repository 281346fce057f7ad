-- Virtual tables, whose shadow tables are their own, and tables that only look like shadows.

CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE search USING fts5(title, body, content='article', content_rowid='id', tokenize="porter unicode61");
CREATE VIRTUAL TABLE "full text" USING fts5("select", extra UNINDEXED, prefix='2 3');
CREATE VIRTUAL TABLE without_content USING fts5(body, content='');
CREATE VIRTUAL TABLE older USING fts4(subject, body, tokenize=porter);
CREATE VIRTUAL TABLE area USING rtree(id, x0, x1, y0, y1, +label TEXT);
CREATE TABLE search_of_another (a);
CREATE TABLE no_search_data (a);

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    INSERT INTO search (search, rowid, title, body) VALUES ('delete', OLD.id, OLD.title, OLD.body);
END;
CREATE VIEW found AS SELECT rowid, title, rank FROM search;
INSERT INTO article (title, body) VALUES ('one', 'row, so that the shadows have some');
