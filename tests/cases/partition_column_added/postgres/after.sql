CREATE TABLE m (id integer DEFAULT 1, day date, note text DEFAULT 'x', CHECK (id > 0)) PARTITION BY RANGE (day);
CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
COMMENT ON COLUMN m_1.note IS 'of the part';
