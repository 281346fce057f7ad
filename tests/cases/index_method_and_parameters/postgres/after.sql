CREATE TABLE t (a integer, v tsvector);
CREATE INDEX x ON t USING hash (a);
CREATE INDEX y ON t USING gist (v);
CREATE INDEX z ON t USING brin (a) WITH (pages_per_range = 8);
