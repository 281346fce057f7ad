CREATE TABLE t (a integer, v tsvector);
CREATE INDEX x ON t USING btree (a) WITH (fillfactor = 50);
CREATE INDEX y ON t USING gin (v);
CREATE INDEX z ON t USING brin (a) WITH (pages_per_range = 4);
