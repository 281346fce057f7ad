-- Keys of partitioned tables that hold for a time: exclusion constraints to the server.

CREATE TABLE exclusions.temporal_parts (a integer, at daterange, PRIMARY KEY (a, at WITHOUT OVERLAPS)) PARTITION BY LIST (a);
CREATE TABLE exclusions.temporal_part PARTITION OF exclusions.temporal_parts FOR VALUES IN (1);
CREATE TABLE exclusions.refers (a integer, at daterange, FOREIGN KEY (a, PERIOD at) REFERENCES exclusions.temporal_parts (a, PERIOD at));
