CREATE TABLE t (id integer PRIMARY KEY, total bigint DEFAULT 0 NOT NULL);
CREATE INDEX by_amount ON t (total);
