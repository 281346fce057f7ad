CREATE TABLE t (id integer PRIMARY KEY, amount integer);
CREATE INDEX by_amount ON t (amount);
