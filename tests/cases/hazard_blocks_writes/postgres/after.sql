CREATE TABLE shown (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE shown_2026 PARTITION OF shown FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX shown_at ON shown (at);
CREATE TABLE quiet (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE quiet_2026 PARTITION OF quiet FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX quiet_at ON quiet (at);
