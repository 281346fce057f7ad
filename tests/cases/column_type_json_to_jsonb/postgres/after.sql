CREATE TABLE t (id integer PRIMARY KEY, doc jsonb DEFAULT '{}'::jsonb);
CREATE INDEX by_doc ON t USING gin (doc);
