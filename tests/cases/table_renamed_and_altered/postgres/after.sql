CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL, born date);
CREATE INDEX by_name ON customer (name);
