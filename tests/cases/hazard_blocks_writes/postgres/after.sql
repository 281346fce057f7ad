-- no rows
CREATE TABLE owners (id integer PRIMARY KEY);
CREATE TABLE shown (id integer, owner integer, at date) PARTITION BY RANGE (at);
CREATE TABLE shown_2026 PARTITION OF shown FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- Of a partitioned table it cannot be validated later, before version 18.
ALTER TABLE shown ADD FOREIGN KEY (owner) REFERENCES owners;
CREATE TABLE quiet (id integer, owner integer, at date) PARTITION BY RANGE (at);
CREATE TABLE quiet_2026 PARTITION OF quiet FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE quiet ADD FOREIGN KEY (owner) REFERENCES owners;
